import { useMemo, useState } from 'react'
import { EDITED, TASKS } from '../../content/edit.ts'
import { megabytes } from '../../base/format.ts'
import {
  addTask,
  cloneTask,
  coloursOf,
  type Draft,
  moveTask,
  removeTask,
  withTask,
} from '../../store/edit/ops.ts'
import type { TaskSpec } from '../../store/library.ts'
import { lookOf } from '../owners.ts'
import { Tile } from '../Tile.tsx'
import { attempt, useDraft } from './attempt.ts'
import { TaskForm } from './TaskForm.tsx'

/** The tasks in list order; one of them open. */
export function TasksPart() {
  const draft = useDraft()
  const { tasks } = draft.scenario
  const colours = useMemo(() => coloursOf(tasks), [tasks])
  const [open, setOpen] = useState<number>()
  const [refusal, setRefusal] = useState('')
  const act = (next: Draft, what: string, then: number | undefined): void => {
    const problem = attempt(next, what)
    setRefusal(problem)
    if (problem === '') setOpen(then)
  }
  return (
    <>
      <ul className="task-list" aria-label={TASKS.list}>
        {tasks.map((task, at) => (
          <li key={task.pid}>
            <Head
              task={task}
              owner={colours[at] ?? at}
              open={at === open}
              toggle={() => setOpen(at === open ? undefined : at)}
            />
            {at === open && (
              <>
                <TaskForm
                  task={task}
                  id={`task ${task.pid}`}
                  put={(fields) => withTask(draft, at, fields)}
                  earlier={tasks.slice(0, at)}
                />
                <Acts {...{ draft, at, act }} />
                {refusal !== '' && (
                  <p className="red" role="alert">
                    {refusal}
                  </p>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="acts">
        <button type="button" onClick={() => act(addTask(draft), EDITED.added('a task'), tasks.length)}>
          {TASKS.add}
        </button>
      </p>
    </>
  )
}

interface HeadProps {
  readonly task: TaskSpec
  readonly owner: number
  readonly open: boolean
  readonly toggle: () => void
}

/** A task on one line. */
function Head({ task: { pid, comm, program }, owner, open, toggle }: HeadProps) {
  return (
    <button type="button" className="task-head" aria-expanded={open} onClick={toggle}>
      <Tile {...lookOf(owner)} />
      <b>{comm}</b> <span className="pid">{pid}</span>
      <span className="kind">{program.kind}</span>
      <span className="size">{megabytes(program.pages)} MB</span>
    </button>
  )
}

interface ActsProps {
  readonly draft: Draft
  readonly at: number
  readonly act: (next: Draft, what: string, then: number | undefined) => void
}

/** Clone, remove, earlier, later. */
function Acts({ draft, at, act }: ActsProps) {
  const { tasks } = draft.scenario
  const comm = tasks[at]?.comm ?? ''
  return (
    <p className="acts">
      <button
        type="button"
        disabled={at === 0}
        onClick={() => act(moveTask(draft, at, -1), EDITED.moved(comm), at - 1)}
      >
        {TASKS.up}
      </button>
      <button
        type="button"
        disabled={at === tasks.length - 1}
        onClick={() => act(moveTask(draft, at, 1), EDITED.moved(comm), at + 1)}
      >
        {TASKS.down}
      </button>
      <button type="button" onClick={() => act(cloneTask(draft, at), EDITED.cloned(comm), at + 1)}>
        {TASKS.clone}
      </button>
      <button
        type="button"
        className="red"
        onClick={() => act(removeTask(draft, at), EDITED.removed(comm), undefined)}
      >
        {TASKS.remove}
      </button>
    </p>
  )
}
