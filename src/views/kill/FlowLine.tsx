import { type RefObject, useEffect, useRef } from 'react'
import type { KillPicture } from '../../motion/kill.ts'
import type { Show } from '../../store/state.ts'
import { CANVAS } from '../line.ts'
import { line } from '../paced.ts'
import { topOf } from './places.ts'
import { scanAt } from './scan.ts'

/** Corners of the flow line, px in the stage. */
interface Route {
  readonly lamp: { readonly x: number; readonly y: number }
  readonly rail: number
  readonly edge: number
  readonly asked: readonly number[]
  readonly worst: number | undefined
}

const LAMP = '.gate[data-lamp="kill"] .lamp'

/** Reads where lamp and rows stand. */
function measure(stage: HTMLElement, asked: readonly number[], worst: number | undefined): Route | undefined {
  const origin = stage.getBoundingClientRect()
  const lamp = stage.querySelector(LAMP)?.getBoundingClientRect()
  const table = stage.querySelector('.leaderboard table')?.getBoundingClientRect()
  if (!lamp || !table || lamp.left < table.right) return undefined
  // A task without memory of its own is asked, but has no row.
  const middle = (pid: number): number[] => {
    const row = stage.querySelector<HTMLElement>(`tr[data-pid="${pid}"]`)
    return row ? [table.top - origin.top + topOf(row) + row.offsetHeight / 2] : []
  }
  return {
    lamp: { x: lamp.left - origin.left, y: lamp.top + lamp.height / 2 - origin.top },
    rail: (table.right + lamp.left) / 2 - origin.left,
    edge: table.right - origin.left,
    asked: asked.flatMap(middle),
    worst: worst === undefined ? undefined : middle(worst)[0],
  }
}

interface Props {
  readonly stage: RefObject<HTMLElement | null>
  readonly show: Show
  readonly picture: KillPicture
}

/** From the scan until memory has come back. */
const [FIRST, LAST] = [3, 5]

/** One red line ties gate, scan and row; before the signal it ends at the worst so far. */
export function FlowLine(props: Props) {
  const { step } = props.picture
  return step < FIRST || step > LAST ? undefined : <Line {...props} />
}

function Line({ stage, show, picture: { scanned, step } }: Props) {
  const drawing = useRef<SVGSVGElement>(null)
  const { scan } = show.event.kill
  // When it is the turn of the line, the table has its marks: the rows stand where they will stay. The browser has laid them
  // out, and a look costs nothing. What is drawn goes straight into the document: by way of React it would take two frames.
  useEffect(() => {
    const asked = scan.slice(0, scanned).map(({ pid }) => pid)
    const worst = scanAt(scan, scanned).worst
    const draw = (): void => {
      const route = stage.current && measure(stage.current, asked, worst)
      drawing.current?.querySelectorAll('path').forEach((path, at) => {
        path.setAttribute('d', route ? (PATHS[at]?.(route) ?? '') : '')
      })
    }
    const put = (): void => line.join(stage, CANVAS, draw)
    put()
    addEventListener('resize', put)
    return () => removeEventListener('resize', put)
  }, [stage, scan, scanned, step])
  return (
    <div className="flow" data-step={step}>
      <svg ref={drawing} aria-hidden="true">
        {/* The line changes, and what it is drawn on does not: the browser keeps its layers. */}
        <rect width="100%" height="100%" fill="transparent" />
        <path className="rail" />
        <path className="red-line" />
        <path className="red-head" />
      </svg>
    </div>
  )
}

const TICK = 10

function rail({ rail: x, asked }: Route): string {
  if (asked.length === 0) return ''
  const ticks = asked.map((y) => `M${x - TICK} ${y}H${x}`).join('')
  return `M${x} ${Math.min(...asked)}V${Math.max(...asked)}${ticks}`
}

const arrow = ({ lamp, rail: x, edge, worst }: Route): string =>
  worst === undefined ? '' : `M${lamp.x} ${lamp.y}H${x}V${worst}H${edge + 14}`

const head = ({ edge, worst }: Route): string => (worst === undefined ? '' : `M${edge + 6} ${worst}l10-6v12z`)

/** What each path of the drawing shows. */
const PATHS: readonly ((route: Route) => string)[] = [rail, arrow, head]
