import { KERNEL_FUNCTIONS, type KernelFunction } from '../../src/linux/functions.ts'

const HEAD = '| function | of the kernel | here | how |'
const RULE = '| --- | --- | --- | --- |'

/** What the README says of a function: exactly, simplified or left out, and where, if not where it is in the kernel. */
function here({ fidelity, ours, as }: KernelFunction): string {
  const name = as ? [`\`${as}\``] : []
  const place = ours ? [`in ${ours}`] : []
  return [fidelity, [...name, ...place].join(' ')].filter((part) => part !== '').join(', ')
}

/** The cells of one row of the README's table. */
export const cellsOf = (each: KernelFunction): readonly string[] => [
  `\`${each.name}\``,
  each.file,
  here(each),
  each.how,
]

/** The table of src/linux/README.md, before prettier lays it out. */
export const functionTable = (): string =>
  [HEAD, RULE, ...KERNEL_FUNCTIONS.map((each) => `| ${cellsOf(each).join(' | ')} |`)].join('\n')

/** The rows of all tables in a text, cell by cell, without heads. */
export function rowsIn(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'))
  const cells = lines.map((line) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.trim()),
  )
  return cells.filter(([first]) => first !== 'function' && !/^-+$/.test(first))
}
