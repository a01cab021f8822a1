import { describe, expect, it } from 'vitest'
import { curveOf } from '../../src/machine/curve.ts'
import { CURVES } from '../../src/scenarios/curves.ts'
import { library } from '../../src/scenarios/index.ts'

describe('the pictures of the gallery', () => {
  it('are those of the library, no more and no less', () =>
    expect(Object.keys(CURVES).sort()).toEqual(library.map(({ id }) => id).sort()))

  it.each(library.map((scenario) => [scenario.id, scenario] as const))(
    'show what happens in %s (npm run curves draws them anew)',
    (id, scenario) => expect(CURVES[id]).toEqual(curveOf(scenario)),
  )
})
