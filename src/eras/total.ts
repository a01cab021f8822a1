import type { Pages } from '../base/brand.ts'
import { ldiv } from '../base/long.ts'
import type { Scene } from './scene.ts'
import type { Memcg } from './task.ts'

/** What a control group may use: its limit and its share of swap, from the limits and the swap of the whole machine. */
export type GroupTotal = (group: Memcg, swap_total: Pages, page_size: number) => Pages

/** Version 1: the lower of memory plus swap and the limit of both; version 2: memory plus the group's part of swap. */
export const groupTotal: GroupTotal = (
  { max, memsw_max = Infinity, swap_max = Infinity, swappiness },
  swap,
) => (swappiness === 0 ? max : Math.min(max + Math.min(swap_max, swap), memsw_max))

/** 2.6.36 adds the pages of swap to the bytes of the limit, so swap hardly counts. */
export const groupTotal2636: GroupTotal = ({ max, memsw_max = Infinity }, swap, page_size) =>
  Math.min(ldiv(max * page_size + swap, page_size), memsw_max)

function domainTotal({ situation, swap_total, page_size }: Scene, group: GroupTotal): Pages | undefined {
  const { constraint = 'none', ram, node_pages, memcg } = situation
  if (constraint === 'memcg') return memcg && group(memcg, swap_total, page_size)
  const pages = constraint === 'none' ? ram : node_pages
  return pages === undefined ? undefined : pages + swap_total
}

/** What the scores of one shortage are a share of: never 0, undefined if unknown. */
export const totalBy =
  (group: GroupTotal) =>
  (scene: Scene): Pages | undefined => {
    const total = scene.situation.totalpages ?? domainTotal(scene, group)
    return total === undefined ? undefined : Math.max(total, 1)
  }
