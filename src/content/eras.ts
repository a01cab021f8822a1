import type { PolicyId, UserId } from '../eras/ids.ts'

/** One policy in words. Formulas are lines of C-like text, with the kernel's names. */
export interface EraWords {
  /** The head of its column. */
  readonly name: string
  readonly formula: string
  /** What it does otherwise than the one before it. */
  readonly changed: string
  /** Who complained of what, so that it was changed; undefined = nothing of it was found. */
  readonly complaint: string | undefined
  /** What is not known for sure. */
  readonly uncertain: readonly string[]
}

const OLD_FORMULA =
  'p = total_vm; p /= sq(cpu); p /= sq(sq(run)); nice > 0: p *= 2; root: p /= 4; RAWIO: p /= 4'

/** Every policy of a kernel. */
export const ERA_WORDS: Readonly<Record<PolicyId, EraWords>> = {
  '2.2': {
    name: '2.2',
    formula: 'none: the task whose page fault finds no page dies',
    changed:
      'There is no state “out of memory”, and no choice: **whoever needs a page at that moment** gets SIGBUS. init faults again for ever.',
    complaint: undefined,
    uncertain: [
      'Only 2.2.1 was read. By mails, 2.2.16 to 2.2.18 print “VM: killing process” and kill with SIGKILL.',
    ],
  },
  '2.4.0': {
    name: '2.4.0',
    formula: OLD_FORMULA,
    changed:
      'The kernel **chooses**: kswapd scores every task by what it maps, how long it worked, its age, nice and rights. It looks at the shortage once, and kills the chosen task alone.',
    complaint:
      'Recovery killed “a more or less random program”, such as the X server or init: “select carefully which program to kill” (Rik van Riel, note to a patch for 2.2.17pre8).',
    uncertain: [],
  },
  '2.4.20': {
    name: '2.4.20',
    formula: OLD_FORMULA,
    changed:
      'The same badness(). New are the **timers**: ten failures within seconds, and five seconds of peace after a kill. Every task that **shares the memory** of the chosen one dies with it.',
    complaint:
      'Threads that shared the memory survived and kept it; a shortage of a moment was enough; several victims died in a row.',
    uncertain: ['Between 2.4.0 and 2.4.20 the way in changed; in which version is not known.'],
  },
  '2.4.23': {
    name: '2.4.23',
    formula: 'none: the task that asks for memory dies',
    changed:
      'The choice is **gone**. After sixty passes in vain the page fault that failed ends its own task; init waits and tries again.',
    complaint:
      'Andrea Arcangeli called the old way “deadlock prone”: the kernel “can’t read your brain” (December 2003).',
    uncertain: ['From 2.4.25 on a kernel may be built with CONFIG_OOM_KILLER; a log does not say so.'],
  },
  '2.4.25-killer': {
    name: '2.4.25 with CONFIG_OOM_KILLER',
    formula: OLD_FORMULA,
    changed: 'The choice of 2.4.20 as a **build option**. A task that is dying already has 0 points.',
    complaint: 'Users sent logs in which X, mozilla and gnome died before the program that took the memory.',
    uncertain: [
      'By mails, the option came in 2.4.24-pre1 and ships from 2.4.25 on; the code read is that of 2.4.27.',
    ],
  },
  '2.6.9': {
    name: '2.6.9',
    formula: `${OLD_FORMULA} (exact roots; a root of 0 does not divide)`,
    changed:
      'A choice again, with **exact** square roots. **Free swap no longer keeps it from killing.** A task that switches swap off is chosen at once.',
    complaint: undefined,
    uncertain: ['2.6.0 to 2.6.8 were not read.'],
  },
  '2.6.11': {
    name: '2.6.11',
    formula: 'p = total_vm + Σ total_vm(children); as before; then p <<= oom_adj, or p >>= −oom_adj',
    changed:
      'A parent answers for **all** that its children map, but a **child dies first**. The administrator may shift a score. The timers are gone: it **waits** while anybody is dying. init is safe. SIGKILL always.',
    complaint:
      'A server could hide in many small children, and administrators could neither protect a task nor point at one.',
    uncertain: [
      'That this was the reason is from memory (an LWN article of September 2004).',
      '2.6.12 to 2.6.18 were not read.',
    ],
  },
  '2.6.19': {
    name: '2.6.19',
    formula: 'p = total_vm + Σ (total_vm(child)/2 + 1); as before; other nodes: p /= 8; oom_adj shift',
    changed:
      '**Half** of each child counts. −17 means never. A task bound to memory nodes, or to a cpuset, that are short kills **itself**.',
    complaint: 'The full size of its children made a parent die for one hungry child.',
    uncertain: ['In which version −17 came is not known: after 2.6.12 and by 2.6.19.'],
  },
  '2.6.24': {
    name: '2.6.24',
    formula: 'p = total_vm + Σ (total_vm(child)/2 + 1); as before; other nodes: p /= 8; oom_adj shift',
    changed:
      '**Half** of each child counts, and −17 means never. Tasks without memory on the nodes that are short are divided by 8. vm.oom_kill_allocating_task kills whoever asks.',
    complaint:
      'The full size of its children made a parent die for one hungry child; machines with several memory nodes came; daemons had to be protected.',
    uncertain: [
      '2.6.24’s way into the killer was not read again; 2.6.32’s was.',
      '2.6.25 to 2.6.31 were not read.',
    ],
  },
  '2.6.32': {
    name: '2.6.32',
    formula: 'p = total_vm + Σ (total_vm(child)/2 + 1); as before; other nodes: p /= 8; oom_adj shift',
    changed:
      '**Processes** are scored, not threads: processor time is that of all threads. Root is CAP_SYS_ADMIN or CAP_SYS_RESOURCE; uid 0 alone counts no more. Others that share the memory survive.',
    complaint:
      'A page fault without memory killed its own task “unconditionally”: from 2.6.29 on it calls the killer.',
    uncertain: ['2.6.33 to 2.6.35 were not read.'],
  },
  '2.6.36': {
    name: '2.6.36',
    formula: '(rss + swapents) × 1000 / total − 30 if CAP_SYS_ADMIN + oom_score_adj, within 1 and 1000',
    changed:
      'The rewrite: **what a task uses**, in thousandths of all memory, not what it maps. No processor time, no age, no nice. The new knob is in the same unit. The worst child dies in its parent’s place.',
    complaint:
      'total_vm chose KDE and GNOME sessions instead of the program that took the memory; nobody could tune the shift; it should be “as simple and predictable as possible”.',
    uncertain: ['A control group’s share of swap is added as bytes to pages here, so swap hardly counts.'],
  },
  '3.0': {
    name: '3.0',
    formula:
      '(rss + nr_ptes + swapents) × 1000 / total − 30 if CAP_SYS_ADMIN + oom_score_adj, within 1 and 1000',
    changed: '**Page tables** count. Processes that share the memory die again, unless they are at −1000.',
    complaint:
      'Page tables take memory too: “track pte pages and use in OOM score” (kernel list, April 2011).',
    uncertain: ['How a control group’s swap counts between 2.6.39 and 3.4 was not read.'],
  },
  el6: {
    name: 'RHEL 6',
    formula:
      '(rss + nr_ptes + swapents) × 1000 / total − 30 if CAP_SYS_ADMIN + oom_score_adj, within 1 and 1000',
    changed:
      'Called 2.6.32, it scores as 3.0 does: whole thousandths, at least 1, so **many tie** and the first dies.',
    complaint: undefined,
    uncertain: [
      'Not read: known from the scores in real logs. Its table has no swap and no page tables, and both count.',
      'Whether others that share the memory die is taken from 3.0.',
    ],
  },
  '3.10': {
    name: '3.10',
    formula: 'rss + nr_ptes + swapents + (oom_score_adj − 30 if CAP_SYS_ADMIN) × (total/1000), at least 1',
    changed: '**Pages** instead of thousandths: big machines tell small tasks apart.',
    complaint: 'A thousandth of 256 GB is 256 MB: too coarse.',
    uncertain: [],
  },
  el7: {
    name: 'RHEL 7',
    formula:
      'u = rss + nr_ptes + swapents; if CAP_SYS_ADMIN u −= u × 3/100; u + oom_score_adj × (total/1000), at least 1',
    changed: 'Called 3.10, it spares root as 3.14 does: **3 % of its own use**, not of all memory.',
    complaint: 'Three hundredths of all memory are too much where every task is root’s.',
    uncertain: ['Not read: known from the scores in real logs. The rest is taken from 3.10.'],
  },
  '4.11': {
    name: '4.11',
    formula:
      'u = rss + swapents + page tables; if CAP_SYS_ADMIN u −= u × 3/100; u + oom_score_adj × (total/1000), at least 1',
    changed:
      'Root is spared **3 % of its own use**. A thread of the kernel, the **reaper**, takes a victim’s memory back while it still dies; whoever was reaped is passed over.',
    complaint:
      'Three hundredths of all memory are too much where every task is root’s. And a victim could wait for ever for a lock that a task in need of memory held.',
    uncertain: [
      'Since when page tables of higher levels count is from memory: 4.0.',
      'Reaped victims and tasks inside vfork() are passed over “by 4.11”; the reaper came in 4.6.',
      'Up to which 4.x the line “sharing same memory” is printed is not known.',
    ],
  },
  '4.19': {
    name: '4.19',
    formula: 'rss + swapents + pgtables_bytes/PAGE_SIZE + oom_score_adj × (total/1000), at least 1',
    changed: 'Root is **no longer spared**. A control group may die as one (memory.oom.group).',
    complaint:
      'The rebate was implicit, nobody relied on it, and reading the rights of a task that is going away was not safe (March 2018).',
    uncertain: [],
  },
  '5.1': {
    name: '5.1',
    formula: 'rss + swapents + pgtables_bytes/PAGE_SIZE + oom_score_adj × (total/1000), at least 1',
    changed: '**No child dies** in its parent’s place any more.',
    complaint: 'Whether a child is the better choice is “very workload dependent” (January 2019).',
    uncertain: [],
  },
  '5.3': {
    name: '5.3',
    formula: 'rss + swapents + pgtables_bytes/PAGE_SIZE + oom_score_adj × (total/1000), at least 1',
    changed: 'Of equals the **last** dies, not the first.',
    complaint: undefined,
    uncertain: ['5.1 and 5.4-rc1 were read; that it was 5.3 is from the date of the patch, June 2019.'],
  },
  '5.9': {
    name: '5.9 to today',
    formula: 'rss + swapents + pgtables_bytes/PAGE_SIZE + oom_score_adj × (total/1000), whatever that makes',
    changed:
      'A score **may fall below 1**, so size counts among the protected too. Of equals the **last** dies (since 5.3).',
    complaint: 'Tasks at strongly negative oom_score_adj all tied at 1, and the first of them died.',
    uncertain: [
      'The complaint is from memory. A stable series took the rule in September 2021; that it is 5.4.144 is from memory.',
      'From 6.2 to 6.19 rss is approximate: with hundreds of processors a score may be off by a gigabyte.',
    ],
  },
}

/** A killer of user space in words. */
export interface UserWords {
  readonly name: string
  readonly formula: string
  /** What it looks at, and when it acts. */
  readonly acts: string
  readonly uncertain: readonly string[]
}

/** They act before the kernel would, and nothing of it stands in the kernel’s log. */
export const USER_WORDS: Readonly<Record<UserId, UserWords>> = {
  earlyoom: {
    name: 'earlyoom',
    formula: 'the highest /proc/PID/oom_score; of equals the larger rss',
    acts: 'Looks up to ten times a second. When available memory **and** free swap are both down to 10 %, it sends SIGTERM; at 5 %, SIGKILL.',
    uncertain: ['Version 1.9, with its defaults.'],
  },
  'systemd-oomd': {
    name: 'systemd-oomd',
    formula: 'the control group with the most swap, or for which reclaim worked most',
    acts: 'Kills a whole **control group** with SIGKILL: when memory and swap are both used above 90 %, or when tasks stood still for memory more than 60 % of the time for 30 s. Only below units that are marked for it.',
    uncertain: ['Version 261, with its defaults. Older ones print another line; that is from memory.'],
  },
}
