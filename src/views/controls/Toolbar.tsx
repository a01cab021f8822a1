import { memo } from 'react'
import { seconds, speedText } from '../../base/format.ts'
import { CONTROLS, behind as behindText, clock } from '../../content/controls.ts'
import { actions } from '../../store/actions.ts'
import { backTicks } from '../../store/keys.ts'
import { useApp } from '../../store/useApp.ts'
import { useTick } from '../useTurn.ts'
import { StepMenu } from './StepMenu.tsx'

/** Play, step, speed, time. */
export const Toolbar = memo(function Toolbar() {
  return (
    <div className="transport" role="toolbar" aria-label={CONTROLS.simulation}>
      <BackButton />
      <PlayButton />
      <StepMenu />
      <SpeedSlider />
      <Clock />
      <button type="button" className="quiet restart" onClick={() => actions.restart()}>
        {CONTROLS.restart}
      </button>
    </div>
  )
})

function BackButton() {
  const ticks = useApp(backTicks)
  return (
    <button type="button" className="quiet back" title="," onClick={() => actions.back(ticks)}>
      {CONTROLS.back}
    </button>
  )
}

function PlayButton() {
  const playing = useApp(({ status }) => status === 'playing')
  return (
    <button type="button" className="play" onClick={() => actions.toggle()}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={playing ? 'M2 1h3v10H2zM7 1h3v10H7z' : 'M2 .8 11 6 2 11.2z'} />
      </svg>
      {playing ? CONTROLS.pause : CONTROLS.play}
    </button>
  )
}

/** Speeds are set in tenths of a decade: -20 is 1/100, 0 is 1, 30 is 1000. */
const TENTHS = 10

function SpeedSlider() {
  const speed = useApp((state) => state.speed)
  const text = speedText(speed)
  return (
    <label className="speed">
      <input
        type="range"
        min={-20}
        max={30}
        step={1}
        value={Math.round(Math.log10(speed) * TENTHS)}
        aria-label={CONTROLS.speed}
        aria-valuetext={text.replace('×', 'x')}
        onChange={(event) => actions.setSpeed(10 ** (event.currentTarget.valueAsNumber / TENTHS))}
      />
      <span>{text}</span>
    </label>
  )
}

function Clock() {
  const tick = useTick('clock')
  return (
    <span className="clock">
      <b>{clock(seconds(tick))}</b>
      <Behind />
    </span>
  )
}

/** Below this share of lost time nobody can tell. */
const NOTICED = 0.1

function Behind() {
  const behind = useApp((state) => (state.status === 'playing' ? state.behind : 0))
  const speed = useApp((state) => state.speed)
  if (behind < NOTICED) return undefined
  return <small className="behind">{behindText(speedText(speed * (1 - behind)))}</small>
}
