import type { UserId } from '../ids.ts'
import type { Verdict } from '../record.ts'

/** What a killer of user space says about a machine: would it have acted before the kernel, and whom would it have picked? */
export interface UserVerdict extends Pick<Verdict, 'entered' | 'outcome' | 'rows'> {
  readonly policy: UserId
}
