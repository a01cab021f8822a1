import { LESSON } from '../../content/lesson.ts'
import { head } from '../../protocol/layout.ts'
import type { AppState } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { Rich } from '../Rich.tsx'

/** Has what the scenario is about happened: a kill, a panic, or the time in which all was to happen is up? */
function isOver({ dead, lastKill, panic, scenario, moment }: AppState): boolean {
  const due = Math.max(...scenario.expect.map(({ within }) => within))
  const late = scenario.expect.length > 0 && moment !== undefined && head(moment.frame, 'tick') >= due
  return panic !== undefined || lastKill !== undefined || late || dead.some(({ kill }) => kill !== undefined)
}

/** What the author wants to be noticed; once it has happened, what there is to say about it too. It stands in a sentence: no blocks. */
export function Lesson() {
  const { notice, after } = useApp((state) => state.scenario)
  const over = useApp(isOver) && after !== ''
  const name = over ? LESSON.after : LESSON.notice
  if (notice === '' && !over) return undefined
  return (
    <>
      <button type="button" className="link" popoverTarget="lesson">
        {name}
      </button>
      <span id="lesson" popover="auto" role="dialog" aria-label={name}>
        <span className="beliefs lesson">
          {over && <Told name={LESSON.after} text={after} />}
          {notice !== '' && <Told name={LESSON.notice} text={notice} />}
        </span>
      </span>
    </>
  )
}

function Told({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <span className="lesson-part">
      <b>{name}</b>
      <span>
        <Rich text={text} />
      </span>
    </span>
  )
}
