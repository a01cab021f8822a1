import { coloursOf } from '../../store/edit/ops.ts'
import type { Curve } from '../../store/gallery.ts'
import type { Scenario } from '../../store/library.ts'
import { lookOf } from '../owners.ts'
import { areaOf, heightsOf } from './curve.ts'

/** Width and height of the picture in its own units. */
const [WIDTH, HEIGHT] = [240, 64]

/** Memory over time, small: the hero in its colour on all other memory in use, swap hanging below the line, kills. */
export function CurvePicture({
  scenario,
  curve,
}: {
  readonly scenario: Scenario
  readonly curve: Curve | undefined
}) {
  const { ram, swap } = scenario.machine
  const base = (HEIGHT * ram) / (ram + swap)
  const place = scenario.tasks.findIndex(({ pid }) => pid === scenario.hero)
  const { hue } = lookOf(coloursOf(scenario.tasks)[place] ?? 0)
  return (
    <svg
      className={`curve h${hue}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {curve && <Areas {...{ curve, base }} />}
      <path className="base" d={`M0 ${base}H${WIDTH}`} />
      {curve?.kills.map((tick, at) => (
        <path key={at} className="kill" d={`M${(WIDTH * tick) / curve.until} 0V${HEIGHT}`} />
      ))}
      {curve?.panic && <path className="panic" d={`M${WIDTH - 1.5} 0V${HEIGHT}`} />}
    </svg>
  )
}

function Areas({ curve, base }: { readonly curve: Curve; readonly base: number }) {
  const used = heightsOf(curve.used, HEIGHT)
  const hero = heightsOf(curve.hero, HEIGHT)
  const swap = heightsOf(curve.swap, HEIGHT)
  const top = used.map((height) => base - height)
  const under = top.map((y, at) => Math.min(base, y + (hero[at] ?? 0)))
  const floor = used.map(() => base)
  return (
    <>
      <path className="used" d={areaOf(under, floor, WIDTH)} />
      <path className="hue" d={areaOf(top, under, WIDTH)} />
      <path
        className="swap"
        d={areaOf(
          floor,
          swap.map((depth) => base + depth),
          WIDTH,
        )}
      />
    </>
  )
}
