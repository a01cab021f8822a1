/** How loggers, terminals, mails and web pages dress a kernel's lines: the same log in other clothes. */

const lines = (text: string): readonly string[] => text.trimEnd().split('\n')
const each = (dress: (line: string, at: number) => string) => (text: string) =>
  lines(text).map(dress).join('\n')

/** Without the stamp "[ 4711.000001] ". */
const bare = (line: string): string => line.replace(/^\[ {0,4}\d+\.\d+\] /, '')

const two = (at: number): string => String(at % 60).padStart(2, '0')

/** A mail program's folding at 72 letters, between words. */
function folded(line: string): string {
  const rows: string[] = []
  let rest = line
  while (rest.length > 72) {
    const last = rest.lastIndexOf(' ', 72)
    const at = last > 0 ? last : rest.indexOf(' ', 72)
    if (at <= 0) break
    rows.push(rest.slice(0, at))
    rest = rest.slice(at + 1).trimStart()
  }
  return [...rows, rest].join('\n')
}

/** A terminal's cut, wherever that is. */
const cut = (line: string, width: number): string =>
  (line.match(new RegExp(`.{1,${width}}`, 'g')) ?? ['']).join('\n')

const htmlLetter: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const DRESSES: Readonly<Record<string, (text: string) => string>> = {
  'no prefix': each(bare),
  'the time of the kernel': (text) => text,
  'carriage returns': (text) => text.replaceAll('\n', '\r\n'),
  'syslog with a host': each((line, at) => `Jun 20 12:47:${two(at)} harbour-1 kernel: ${line}`),
  'syslog without a host': each((line, at) => `Jun  2 12:47:${two(at)} kernel: ${line}`),
  'a lower-case month of another language': each(
    (line, at) => `mär 20 03:23:${two(at)} pier kernel: ${bare(line)}`,
  ),
  'a pid of the logger': each((line, at) => `Nov 12 12:29:${two(at)} pier kernel[1920]: ${bare(line)}`),
  'ISO times': each((line, at) => `2024-05-06T07:08:${two(at)}.123456+02:00 pier kernel: ${line}`),
  'RFC 5424': each((line, at) => `<4>1 2024-05-06T07:08:${two(at)}.1Z pier kernel - - - ${bare(line)}`),
  'dmesg -T': each((line) => `[Di Aug 12 03:54:03 2025] ${bare(line)}`),
  'a localized dmesg -T': each((line) => `[dim. 19 avril 18:03:30 2026] ${bare(line)}`),
  'dmesg -x': each((line) => `kern  :err   : ${line}`),
  'levels of printk': each((line) => `<4>${line}`),
  'the caller': each((line) => line.replace(/^(\[[^\]]*\]) /, '$1[ T9185] ')),
  '/dev/kmsg': each((line, at) => `4,${1968 + at},24122798745,-,caller=T128;${bare(line)}`),
  'quoted mail': each((line) => `> > ${line}`),
  'a quoted mail of another depth': each((line, at) => `${at % 2 ? '> ' : '> > '}${line}`),
  blanks: each((line) => `    ${line}`),
  tabs: each((line) => `\t${line}`),
  'blanks that do not break': each((line) => line.replaceAll(' ', '\u00a0')),
  'string literals': each((line) => `\t\t${JSON.stringify(`${line}\n`)},`),
  'docker json-file': each((line) =>
    JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2024-05-06T07:08:09Z' }),
  ),
  'journalctl -o json': each((line) =>
    JSON.stringify({ PRIORITY: '4', MESSAGE: bare(line), _TRANSPORT: 'kernel' }),
  ),
  'journalctl -o json-pretty': each(
    (line) => `{\n\t"PRIORITY" : "4",\n\t"MESSAGE" : ${JSON.stringify(bare(line))}\n}`,
  ),
  'journald bytes': each((line) => JSON.stringify({ MESSAGE: [...new TextEncoder().encode(bare(line))] })),
  'journalctl -o export': each(
    (line) => `_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=kernel\nMESSAGE=${bare(line)}\n`,
  ),
  'journalctl -o verbose': each(
    (line, at) =>
      `Thu 2024-05-16 07:08:${two(at)}.1 CEST [s=7ab;i=${at}]\n    PRIORITY=4\n    MESSAGE=${bare(line)}`,
  ),
  'journalctl -o short-full': each(
    (line, at) => `Thu 2024-05-16 07:08:${two(at)} CEST pier kernel: ${bare(line)}`,
  ),
  logfmt: each((line) => `ts=2024-05-06T07:08:09Z level=warn msg="${bare(line)}"`),
  'a table of a log server': each((line) => `"2024-05-06T07:08:09Z","pier","${bare(line)}"`),
  'labels of a log server': each((line) => `2024-05-06T07:08:09Z {host="pier", job="syslog"} ${bare(line)}`),
  YAML: each((line) => `- jsonPayload:\n    MESSAGE: '${bare(line)}'\n    PRIORITY: '4'`),
  'JSON within JSON': each((line) =>
    JSON.stringify({ log: `${JSON.stringify({ MESSAGE: bare(line), PRIORITY: '4' })}\n`, stream: 'stdout' }),
  ),
  'a table in Markdown': each((line) => `| ${line} |`),
  'lines that a program continues': each((line) => `${line} \\`),
  'hyphens of a word processor': (text) => text.replaceAll('oom-killer', 'oom\u2011killer'),
  'what is said to a terminal': each((line, at) => `\u001b_bk;t=170000${at}\u0007\u001b(B\u001b[m${line}`),
  'a list in Markdown': each((line) => `- \`${line}\``),
  'an event of Kubernetes': each(
    (line) => `harbour/ferry-1 ${JSON.stringify({ kind: 'Event', message: bare(line) })}`,
  ),
  'a JSON list': (text) => JSON.stringify(lines(text).map((line) => ({ message: line }))),
  'CRI of containerd': each((line) => `2024-05-06T07:08:09.123456789Z stderr F ${line}`),
  'docker compose': each((line) => `ferry-1  | ${line}`),
  'a CI job': each((line) => `2024-05-06T07:08:09.1234567Z ${line}`),
  'colours of a terminal': each((line) => `\u001b[31m${line.replace('] ', ']\u001b[0m ')}\u001b[0m`),
  'colours without their escape': each((line) => `[31m${line}[0m`),
  'a web page': (text) =>
    `<pre><code>${text.replace(/[&<>"]/g, (letter) => htmlLetter[letter])}</code></pre>`,
  'breaks of a web page': (text) => lines(text).join('<br>\n'),
  'quoted-printable': (text) =>
    lines(text.replaceAll('=', '=3D'))
      .map((line) => line.replace(/^(.{60})(?!D)/, '$1=\n'))
      .join('\n'),
  'cut by a terminal of 80 letters': each((line) => cut(line, 80)),
  'cut by a terminal, and quoted': (text) => each((line) => `> ${line}`)(each((line) => cut(line, 76))(text)),
  'folded by a mail program': each(folded),
  'folded and quoted': (text) => each((line) => `> ${line}`)(each(folded)(text)),
  'reflowed by a mail program': (text) => folded(lines(text).join(' ')),
  'reflowed and quoted': (text) => each((line) => `> ${line}`)(folded(lines(text).join(' '))),
  'lines of others between': each((line) => `${line}\nJun 20 12:47:01 pier CRON[146]: (root) CMD (true)`),
  'every line twice': each((line) => `${line}\n${line}`),
  'newest first': (text) => lines(text).toReversed().join('\n'),
  'one line': (text) => lines(text).join(' '),
  'line ends spelled out': (text) => lines(text).join('\\n'),
}
