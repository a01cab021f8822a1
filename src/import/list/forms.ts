import { headerOf, type Column } from './columns.ts'

/** A row of a tool whose head is lost, as after `ps aux | grep`: its form, and the head that stood above it. */
interface Form {
  readonly row: RegExp
  readonly head: string
}

const FORMS: readonly Form[] = [
  {
    row: /^\S{1,32}\s{1,24}\d{1,10}\s{1,8}\d{1,4}[.,]\d\s{1,8}\d{1,3}[.,]\d\s{1,16}\d{1,15}\s{1,16}\d{1,15}\s{1,4}(?:[?-]{1,2}|tty\S{0,8}|pts\/\d{1,4}|s\d{1,4}|console)\s{1,10}[A-Z][A-Za-z<+]{0,5}\s{1,8}\S{4,8}\s{1,10}\d{1,7}:\d\d\S{0,6}\s{1,12}\S/,
    head: 'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
  },
  {
    row: /^\S{1,32}\s{1,24}\d{1,10}\s{1,12}\d{1,10}\s{1,8}\d{1,3}\s\S{4,6}\s{1,4}(?:\?|tty\S{0,8}|pts\/\d{1,4}|console)\s{1,12}(?:\d{1,4}-)?\d\d:\d\d:\d\d\s\S/,
    head: 'UID PID PPID C STIME TTY TIME CMD',
  },
  {
    row: /^\d{1,10}\s\S{1,32}\s{1,12}(?:-?\d{1,3}|rt)\s{1,4}(?:-?\d{1,3}|-)(?:\s{1,12}\d{1,12}(?:[.,]\d{1,3})?[kmgtp]?){3}\s[A-Z]\s{1,6}\d{1,5}[.,]\d\s{1,6}\d{1,3}[.,]\d\s{1,12}\d{1,7}:\d\d[.,:]\d\d\s{1,2}\S/,
    head: 'PID USER PR NI VIRT RES SHR S %CPU %MEM TIME+ COMMAND',
  },
]

/** The columns of a row without a head; undefined if its form is none of those that are known. */
export function columnsByForm(row: string): readonly Column[] | undefined {
  const form = FORMS.find((each) => each.row.test(row.trimStart()))
  return form && headerOf(form.head)
}
