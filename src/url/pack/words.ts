/**
 * Words that links speak of by number. A link is read with the very list it was written with: nothing here, nor in
 * primer.ts, may ever be changed or removed; a new word comes at the end, up to 126.
 */
export const WORDS: readonly string[] = (
  'version id title question hint notice after hero tags level view machine tasks changes expect ' +
  'ram swap reserved start_jiffies overcommit_memory disk latency pages_per_second ' +
  'pid comm uid euid cap_effective nice age utime stime locked sigterm handler default thread_of program ' +
  'kind pages cpu daemon working_set every grow target rate leak reserve reader file_pages forker children ' +
  'tick memory root on rawio mlock thread of signal fork overcommit value start task exit swapon swapoff ' +
  'dies panic nobody named lives refused livelock times within speed theme selected waitForKey auto light dark ' +
  'projector custom'
).split(' ')
