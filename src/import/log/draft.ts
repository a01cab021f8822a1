import type { Fact, KillFact, KillStyle, LimitWord, MemoryWord, RowFact, SummaryFact } from './facts.ts'

type Of<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>

/** A report while its facts come in. */
export class Draft {
  invoked: Of<'invoked'> | undefined
  who: Of<'who'> | undefined
  kernel: string | undefined
  columns: readonly string[] | undefined
  readonly rows: RowFact[] = []
  readonly badRows: Of<'bad-row'>[] = []
  /** Sums for zones, the first value for everything else. */
  readonly memory = new Map<MemoryWord, number>()
  readonly limits = new Map<LimitWord, number | undefined>()
  group: string | undefined
  inGroup = false
  wholeGroup = false
  summary: SummaryFact | undefined
  selected: KillFact | undefined
  readonly kills: KillFact[] = []
  /** Pids of those that were named as killed. */
  readonly killed = new Set<number>()
  /** Pids of the rows, once there is a victim: a row that comes again then is another report's. */
  private listed: Set<number> | undefined
  panic: string | undefined
  /** Pids that earlier lines of the text, or of this report, say were reaped. */
  readonly reaped: Of<'reaped'>[] = []
  to: number

  constructor(readonly from: number) {
    this.to = from
  }

  get hasVictim(): boolean {
    return this.selected !== undefined || this.kills.length > 0
  }

  get isOver(): boolean {
    return this.hasVictim || this.panic !== undefined
  }

  lists(pid: number): boolean {
    this.listed ??= new Set(this.rows.map((row) => row.pid))
    return this.listed.has(pid)
  }

  get hasBody(): boolean {
    return this.rows.length > 0 || this.memory.size > 0 || this.invoked !== undefined || this.inGroup
  }

  /** Memory alone is what SysRq-m prints: nobody was to die. */
  get isReport(): boolean {
    return (
      this.invoked !== undefined ||
      this.rows.length > 0 ||
      this.inGroup ||
      this.summary !== undefined ||
      this.isOver
    )
  }
}

const ZONES: ReadonlySet<MemoryWord> = new Set(['presentKb', 'managedKb'])

function remember(draft: Draft, { what, value }: Of<'memory'>): void {
  const before = draft.memory.get(what)
  if (ZONES.has(what)) draft.memory.set(what, (before ?? 0) + value)
  else if (before === undefined) draft.memory.set(what, value)
}

/** Kernels that told of each kill alone; those before 2.6.24 told of every thread of the victim. */
const ONE_BY_ONE: ReadonlySet<KillStyle | undefined> = new Set(['K3', 'K4', 'K5', 'K6', 'K7', 'EL6', 'EL7'])

/** A second victim whose group does not die as a whole: the report between is lost, as by grep. */
const isAnother = ({ how, pid, style }: KillFact, draft: Draft): boolean =>
  how === 'killed' &&
  ONE_BY_ONE.has(style) &&
  !draft.wholeGroup &&
  draft.kills.some((kill) => kill.how === 'killed' && kill.pid !== pid && ONE_BY_ONE.has(kill.style))

/** Does this fact begin another report, seen from the one that is open? */
export function begins(fact: Fact, draft: Draft | undefined): boolean {
  if (!draft) return fact.kind !== 'reaped' && fact.kind !== 'trace' && fact.kind !== 'who'
  switch (fact.kind) {
    case 'invoked':
      return true
    case 'memory':
      return draft.isOver || (fact.what === 'ram' && draft.memory.has('ram'))
    case 'header':
      return draft.isOver && draft.hasBody
    case 'row':
      return draft.hasVictim && (draft.rows.length === 0 || draft.lists(fact.pid))
    case 'limit':
    case 'group':
      return draft.hasVictim
    case 'summary':
      return draft.hasVictim || (draft.summary?.pid !== undefined && fact.constraint !== undefined)
    case 'kill':
      return draft.hasVictim && (fact.how === 'selected' || isAnother(fact, draft))
    default:
      return false
  }
}

function addKill(draft: Draft, fact: KillFact): void {
  if (fact.how === 'selected') draft.selected = fact
  else if (fact.pid === undefined || !draft.killed.has(fact.pid)) draft.kills.push(fact)
  if (fact.how !== 'selected' && fact.pid !== undefined && fact.victim) draft.killed.add(fact.pid)
  if (fact.message === 'memcg') draft.inGroup = true
}

function addSummary(draft: Draft, fact: SummaryFact): void {
  const before = draft.summary
  draft.summary = before ? { ...fact, ...defined(before) } : fact
}

/** What a first half said is kept; what it lacked comes from the second. */
const defined = (fact: SummaryFact): Partial<SummaryFact> =>
  Object.fromEntries(Object.entries(fact).filter(([, value]) => value !== undefined && value !== false))

function addWho(draft: Draft, fact: Of<'who'>): void {
  draft.kernel ??= fact.kernel
  if (!draft.isOver) draft.who ??= fact
}

/** Puts a fact where it belongs. */
export function add(draft: Draft, fact: Fact): void {
  if (fact.kind !== 'who' && fact.kind !== 'trace' && fact.kind !== 'version') draft.to = fact.line
  switch (fact.kind) {
    case 'invoked':
      draft.invoked = fact
      break
    case 'who':
      addWho(draft, fact)
      break
    case 'memory':
      remember(draft, fact)
      break
    case 'limit':
      if (!draft.limits.has(fact.of)) draft.limits.set(fact.of, fact.kb)
      draft.inGroup = true
      break
    case 'group':
      draft.group ??= fact.path
      draft.inGroup = true
      break
    case 'header':
      draft.columns = fact.columns
      break
    case 'row':
      draft.rows.push(fact)
      break
    case 'bad-row':
      draft.badRows.push(fact)
      break
    case 'summary':
      addSummary(draft, fact)
      break
    case 'kill':
      addKill(draft, fact)
      break
    case 'reaped':
      draft.reaped.push(fact)
      break
    case 'whole-group':
      draft.wholeGroup = true
      break
    case 'panic':
      draft.panic ??= fact.text
      break
    default:
  }
}

/** The reports of a text, in its order. */
export function draftsOf(facts: readonly Fact[]): readonly Draft[] {
  const drafts: Draft[] = []
  for (const fact of facts) {
    let draft = drafts.at(-1)
    if (fact.kind === 'version' || fact.kind === 'user-killer') continue
    if (begins(fact, draft)) {
      draft = new Draft(fact.line)
      drafts.push(draft)
    }
    if (draft) add(draft, fact)
  }
  return drafts.filter(({ isReport }) => isReport)
}
