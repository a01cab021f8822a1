import type { PolicyId } from '../../eras/ids.ts'
import type { Draft } from './draft.ts'
import type { KillStyle } from './facts.ts'

/** Which policy prints its kills in this manner: for a log that names no version. */
const BY_STYLE: Readonly<Record<KillStyle, PolicyId>> = {
  K0: '2.4.23',
  K1: '2.4.20',
  K2: '2.6.19',
  K3: '2.6.24',
  K4: '3.10',
  K5: '4.11',
  K6: '5.3',
  K7: '5.9',
  EL6: 'el6',
  EL7: 'el7',
}

/** By the table: the newest first. */
function byColumns(columns: readonly string[], sacrifice: boolean): PolicyId | undefined {
  if (columns.includes('rss_anon')) return '5.9'
  if (columns.includes('pgtables_bytes')) return sacrifice ? '4.19' : undefined
  if (columns.includes('nr_pmds')) return '4.11'
  if (columns.includes('oom_adj')) return columns.includes('oom_score_adj') ? '3.0' : '2.6.32'
  return undefined
}

/** The policy of a report whose version is lost, by how its lines are written. */
export function policyByFormat(draft: Draft, columns: readonly string[]): PolicyId {
  const styles = [...draft.kills, ...(draft.selected ? [draft.selected] : [])].map(({ style }) => style)
  const vendor = styles.find((style) => style === 'EL6' || style === 'EL7')
  if (vendor) return BY_STYLE[vendor]
  const table = byColumns(columns, draft.selected !== undefined)
  if (table) return table
  const style = styles.find((each) => each !== undefined)
  if (columns.includes('pgtables_bytes')) return style ? BY_STYLE[style] : '5.9'
  if (style === 'K1' && draft.invoked) return '2.6.9'
  return style ? BY_STYLE[style] : '5.9'
}
