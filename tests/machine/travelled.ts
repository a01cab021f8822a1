import { findScenario } from '../../src/scenarios/index.ts'

/** Scenarios that between them do everything: the others differ in whom they hit, and run for their own test. */
export const TRAVELLED = [
  'a-malicious-malloc',
  'swap-first',
  'an-evening-in-2002',
  'swap-on-swap-off',
  'nobody-to-kill',
].flatMap((id) => findScenario(id) ?? [])
