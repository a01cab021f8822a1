import type { Kernel, Observer } from '../../src/linux/kernel.ts'
import type { TraceEvent } from './workload.ts'

type Event = Record<string, string | number>
const FOLDING = new Set(['swap_left', 'lt_1s', 'lt_10', 'recent_kill'])

/** Collects the events of a run in the trace's own words, folding repeated ones as the recorder did. */
export class EventLog {
  op = -1
  events: Event[] = []
  readonly oomc: Record<string, number> = {
    swap_left: 0,
    reset: 0,
    lt_1s: 0,
    lt_10: 0,
    recent_kill: 0,
    kill: 0,
  }
  kernel: Kernel | undefined

  /** Hands over what came since the last call. */
  take(): readonly TraceEvent[] {
    const taken = this.events
    this.events = []
    return taken
  }

  add(e: string, fields: Event = {}): void {
    this.events.push({ e, j: this.kernel?.jiffies ?? 0, ...fields, op: this.op })
  }

  skip(pid: number): void {
    const last = this.events.at(-1)
    if (last?.e === 'skip' && last.pid === pid) last.cnt = Number(last.cnt ?? 1) + 1
    else this.events.push({ e: 'skip', pid, op: this.op })
  }

  private pidOf(p: number): number {
    return this.kernel?.task.pid[p] ?? 0
  }

  private oom(j: number, by: number, r: string, n: number): void {
    this.oomc[r]++
    const last = this.events.at(-1)
    if (last && FOLDING.has(r) && last.e === 'oom' && last.r === r && last.by === by && last.op === this.op) {
      const gap = j - Number(last.j2 ?? last.j)
      if (last.step === undefined || last.step === gap) {
        Object.assign(last, { n, cnt: Number(last.cnt ?? 1) + 1, step: gap, j2: j })
        return
      }
    }
    this.add('oom', { by, r, n })
  }

  /** Listens to a kernel. */
  observer(): Observer {
    return {
      out_of_memory: (call) => this.oom(call.jiffies, call.by, call.outcome, call.count),
      printk: (level, text) => {
        if (level > 0) this.add('printk', { m: text })
      },
      force_sig: (p, sig) =>
        this.add('sig', { pid: this.pidOf(p), sig, by: this.pidOf(this.kernel?.current ?? 0) }),
      exiting: (p, why) => {
        const mm = this.kernel?.task.mm[p] ?? 0
        const [rss, swp] = [this.kernel?.mm.rss[mm] ?? 0, this.kernel?.mm.swapped[mm] ?? 0]
        this.add('exit', { pid: this.pidOf(p), why, rss, swp })
      },
      kswapd_sleep: () => this.add('kswapd_sleep', { n: 100 }),
      sig_ignored: (p) => this.add('sig_ignored', { pid: this.pidOf(p) }),
      sigterm_handled: (p) => this.add('sigterm_handled', { pid: this.pidOf(p) }),
      vm_killing: (p) => this.add('vm_killing', { pid: this.pidOf(p) }),
      panic: (text) =>
        this.add('panic', { by: this.pidOf(this.kernel?.current ?? 0), m: `Kernel panic: ${text}` }),
    }
  }
}
