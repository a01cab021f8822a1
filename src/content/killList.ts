import { counted, fitting, integer } from '../base/format.ts'

/** Under reduced motion: the steps as a list. */
export const KILL_LIST = 'What happened, step by step'
export const listScan = (rows: number, comm: string, points: number): string =>
  `${counted(rows, 'task is', 'tasks are')} asked in list order. ${comm} has the most points: **${integer(points)}**.`
export const listFreed = (frames: number, slots: number): string =>
  slots > 0
    ? `**${counted(frames, 'frame')}** and **${counted(slots, 'slot')}** are free again.`
    : `**${counted(frames, 'frame')}** ${fitting(frames, 'is', 'are')} free again.`
export const LIST_SETTLE = 'first, count and lastkill start anew. The machine goes on.'
export const LIST_WAITING = 'The victim has not left yet.'

/** The worst task that the scan has met so far, and since which row. */
export const carried = (comm: string, row: number): string =>
  `worst so far: ${comm}, carried since row ${integer(row)}`
export const firstWorst = (comm: string): string => `worst so far: ${comm}`
