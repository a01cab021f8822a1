import { counted, fitting, integer, ordinal, seconds } from '../base/format.ts'
import type { Gate, GateStep, OomCall, Outcome } from '../linux/record.ts'

export type { Gate, GateStep, OomCall, Outcome }

/** What each gate asks. */
export const QUESTIONS: Readonly<Record<Gate, string>> = {
  'swap-left': 'swap left?',
  'since-last': 'quiet for 5 s?',
  'since-first': 'first call under 1 s ago?',
  count: 'fewer than 10 calls?',
  'since-lastkill': 'a kill in the last 5 s?',
}

/** The kernel's own words for each gate. */
export const TITLES: Readonly<Record<Gate, string>> = {
  'swap-left': 'if (nr_swap_pages > 0) return;',
  'since-last': 'if (now - last > 5*HZ) goto reset;',
  'since-first': 'if (now - first < HZ) return;',
  count: 'if (++count < 10) return;',
  'since-lastkill': 'if (now - lastkill < HZ*5) return;',
}

export const OUT_OF_MEMORY = 'out_of_memory()'
export const KILL_THE_WORST = 'kill the worst'
export const NOT_ASKED = 'not asked'
export const NOT_CALLED = 'not called yet'

/** Beside the title: how often it was called. */
export const calls = (count: number): string =>
  fitting(count, '1 call, where it returned', `${integer(count)} calls, where each returned`)
export const thisCall = (count: number): string => `${ordinal(count)} call, where each returned`

const yes = (what: string, then: string): string => `yes, ${what}: ${then}`

/** What a gate measured in the newest call. */
export const ANSWERS: Readonly<Record<Gate, (step: GateStep, call: OomCall) => string>> = {
  'swap-left': ({ left, open }) =>
    open ? `no, ${counted(left, 'slot')}` : yes(counted(left, 'slot'), 'return'),
  'since-last': ({ left, open }) =>
    open ? `no, ${seconds(left)} s` : yes(`${seconds(left)} s`, 'start counting anew'),
  'since-first': ({ left, open }) => (open ? `no, ${seconds(left)} s` : yes(`${seconds(left)} s`, 'return')),
  count: ({ left, open }) =>
    open ? `no, this is call ${integer(left)}` : yes(`call ${integer(left)}`, 'return'),
  'since-lastkill': ({ left, open }, { jiffies }) =>
    open ? sinceKill(left, jiffies) : yes(`${seconds(left)} s ago`, 'return'),
}

/** A kernel that never killed remembers lastkill = 0: the boot. */
const sinceKill = (left: number, jiffies: number): string =>
  left === jiffies ? 'no, none yet' : `no, ${seconds(left)} s ago`

/** What each gate would look at now, between two calls: slots, or calls, by the kernel's names. */
export const slotsNow = (nr_swap_pages: number): string => `now ${counted(nr_swap_pages, 'slot')}`
export const countNow = (count: number): string => `count ${integer(count)} of 10`
/** How long ago one of its statics was set; undefined = memory has not been short for five seconds. */
export const ago = (name: 'last' | 'first' | 'lastkill', jiffies: number | undefined): string =>
  jiffies === undefined ? `${name} over 5 s ago` : `${name} ${seconds(jiffies)} s ago`
/** A static that was never set is 0, as if it had been set at boot. */
export const never = (name: 'last' | 'first' | 'lastkill'): string => `${name} never`

export const scanning = (row: number, rows: number): string => `asking ${integer(row)} of ${integer(rows)}`
export const killed = (pid: number, comm: string, signal: 9 | 15): string =>
  signal === 9 ? `SIGKILL to ${pid} (${comm})` : `SIGTERM to ${pid} (${comm})`

/** Beside a mark that stands for several calls. */
export const times = (calls: number): string => `×${integer(calls)}`
/** The gate at which a call of each outcome ended, from 0; 5 is the kill. */
export const LINE_OF: Readonly<Record<Outcome, number>> = {
  swap_left: 0,
  reset: 1,
  lt_1s: 2,
  lt_10: 3,
  recent_kill: 4,
  kill: 5,
  panic: 5,
}
