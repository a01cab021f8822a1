/** Letters of a name that are kept; the kernel's are at most 15. */
const NAME = 64

/** A pager puts ">" where it cuts a line, an editor an arrow, a program a backslash; a table ends with its bar. */
const CUT = /(?:(?<!<.{0,15})>|↪| [[\\|])$/
/** The start of the line that follows the table, run together with its last row. */
const KILL = / {1,16}(?:Memory cgroup out|Out) of memory:? ?$/
/** The end of a string in which a collector keeps the line, and what else it keeps behind it. */
const CLOSED = /(["'`])(?:[\s,;)}\]\\].{0,400})?$/s

/** A quote that was opened before the line is closed behind it: such quotes do not come in pairs. */
function withoutClosing(name: string): string {
  const quote = CLOSED.exec(name)
  if (!quote || name.split(quote[1]).length % 2 === 1) return name
  return name.slice(0, quote.index)
}

/** The name of a program at the end of a line, without what pagers, collectors and folds have put behind it. */
export const bareName = (text: string): string =>
  withoutClosing(text).replace(CUT, '').replace(KILL, '').slice(0, NAME)
