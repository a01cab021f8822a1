// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Command } from '../../src/protocol/command.ts'
import { actions } from '../../src/store/actions.ts'
import { app, connect } from '../../src/store/app.ts'
import { followLink } from '../../src/store/follow.ts'
import { steps } from '../../src/store/steps.ts'
import { encodeLink } from '../../src/url/encode.ts'
import { defaultLink } from '../../src/url/link.ts'
import { aMoment } from './fake.ts'

it('the page takes what the worker said before it listened, and opens a link put into the address bar', async () => {
  const posted: Command[] = []
  actions.setMemory(925, 5000)
  const receive = connect(
    (command) => void posted.push(command),
    [{ kind: 'booted', run: 1, moment: aMoment(0, { fresh: true }) }],
    { state: defaultLink, problems: [] },
  )
  expect(app.store.getState()).toMatchObject({ status: 'paused', untouched: true })
  location.hash = '#v1;s=swap-first'
  await expect.poll(() => posted.at(-1)?.kind).toBe('boot')
  expect(posted.at(-1)).toMatchObject({ kind: 'boot', run: 2, scenario: { id: 'swap-first' } })
  receive({ kind: 'booted', run: 2, moment: aMoment(0, { fresh: true }) })
  expect(app.store.getState()).toMatchObject({ status: 'paused', scenario: { id: 'swap-first' } })
  app.complete({ encodeLink, followLink, steps })
  expect(actions.link()).toMatch(/^[^#]+#v1;s=swap-first$/)
})
