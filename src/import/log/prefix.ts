/**
 * What loggers, terminals and mails put before a message. Only the name before "invoked oom-killer" needs it taken off:
 * every other line is found by its own words.
 */
const PREFIXES: readonly RegExp[] = [
  /^[\s>|"'`#*+↪]{1,80}/,
  /^<\d{1,3}>(?:\d )?/,
  /^\d{1,3},\d{1,20},\d{1,20},[^;]{0,60};/,
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|\s?[+-]\d\d:?\d\d)?/,
  /^[^\d\s[]{3,9}\.? {1,2}\d{1,2}(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?/,
  /^\d\d:\d\d:\d\d(?:[.,]\d{1,9}|\s[AP]M\b)?/,
  /^\[[^\]]{1,60}\](?:\[[^\]]{1,20}\])?:?/,
  // The end of a stamp whose start was not copied.
  /^[\d.]{1,12}\] /,
  /^std(?:out|err) [FP] /,
  /^[\w.-]{1,64} {1,8}\| /,
  /^[a-z]{2,8} {0,4}: ?[a-z]{2,8} {0,4}: /,
  /^(?:oom_kill|oom_kill_process|dump_header|kernel): /,
]

/** Everything up to the last word "kernel:" of a system log. */
const KERNEL = /(?:^|\s)kernel(?:\[\d{1,8}\])?(?::| - - -) {0,2}/g

function afterKernel(text: string): string {
  let end = 0
  for (const found of text.matchAll(KERNEL)) end = found.index + found[0].length
  return text.slice(end)
}

/** More prefixes than anybody stacks. */
const MOST = 12

/** What a collector writes before the message that it keeps in a field: MESSAGE=, msg=", "time","host","... */
const FIELD = /^.*(?:["'`][\]}]?|\b(?:MESSAGE|message|msg|log)(?:=|: ))/s

/** What stands behind the stamps, names and marks at the start of a line. */
export function withoutPrefixes(text: string): string {
  let rest = text
  for (let round = 0; round < MOST; round++) {
    const before = rest
    for (const prefix of PREFIXES) rest = rest.replace(prefix, '')
    if (rest === before) break
  }
  return rest
}

/** The message behind all prefixes. */
export const peel = (text: string): string =>
  withoutPrefixes(afterKernel(text.slice(-400)).replace(FIELD, '')).trim()

const QUOTED = /^[\s>|↪]{1,80}/

/** A line without the marks of a quoted mail and of folding. */
export const bodyOf = (text: string): string => text.replace(QUOTED, '').trimEnd()

const STAMPED =
  /^(?:<\d{1,3}>|\[ {0,8}\d{1,10}\.\d|\[[^\d\]]{2,6}\.? |[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:|\d{4}-\d\d-\d\d|\d{1,3},\d{1,20},\d)/

/** Does a line begin with the time at which it was logged? Then it continues no other. */
export const isStamped = (body: string): boolean => STAMPED.test(body)

const INNER_STAMP =
  /\s(?:<\d{1,2}>)?\[ {0,8}\d{1,10}\.\d{1,9}\]|\[ {0,8}\d{1,10}\.\d{6}\]|\s\[?(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d\s|\s\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\s\[[A-Z][a-z]{2}$/

/** A message up to where the next one was run together with it. */
export function cutAtStamp(text: string): string {
  const at = text.search(INNER_STAMP)
  return at < 0 ? text : text.slice(0, at)
}
