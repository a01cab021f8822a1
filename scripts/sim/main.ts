import { USAGE, wishesOf, type Wishes } from './args.ts'
import { load } from './load.ts'
import { runAll } from './pool.ts'
import { asExpected, reportOf, shortOf } from './report.ts'
import { variantsOf, type Variant } from './variants.ts'

type Print = (line: string) => void

/** What to run; undefined = something was wrong, and `complain` was told. */
function ordered(
  args: readonly string[],
  complain: Print,
): { wishes: Wishes; variants: readonly Variant[] } | undefined {
  try {
    const wishes = wishesOf(args)
    const loaded = load(wishes.what)
    for (const { name, problems } of loaded) for (const problem of problems) complain(`${name}: ${problem}`)
    return { wishes, variants: loaded.flatMap((each) => variantsOf(each, wishes.set, wishes.seeds)) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    complain(error.message)
    return undefined
  }
}

/** `npm run sim`. The exit code: 0, 1 = something was not as expected, 2 = there was nothing to run as it was asked for. */
export async function main(args: readonly string[], print: Print, complain: Print): Promise<number> {
  if (args.includes('--help') || args.length === 0) {
    print(USAGE)
    return args.length === 0 ? 2 : 0
  }
  const order = ordered(args, complain)
  if (!order) return 2
  const { wishes, variants } = order
  let failed = 0
  await runAll(variants, wishes.until, wishes.jobs, (told) => {
    if (!asExpected(told)) failed++
    if (wishes.json) print(JSON.stringify(told))
    else print(variants.length > 1 ? shortOf(told) : reportOf(told))
  })
  if (!wishes.check) return 0
  complain(`${variants.length - failed} of ${variants.length} as expected`)
  return failed > 0 ? 1 : 0
}
