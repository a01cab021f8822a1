import { posix } from 'node:path'
import { parseSync } from 'rolldown/utils'

/** What one file asks of another. */
export interface Import {
  readonly file: string
  /** As written: a relative path, or the name of a package. */
  readonly request: string
  /** Only types: nothing of it is left when the program runs. */
  readonly typeOnly: boolean
}

/** What a layer may import. `types` are layers of which it may know the types only. */
export interface Allowed {
  readonly layers: readonly string[]
  readonly types?: readonly string[]
  readonly packages?: readonly string[]
}

/** The imports of a source text: static, dynamic, re-exports, and modules named for a worker. */
export function importsOf(file: string, text: string): readonly Import[] {
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    request: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? { request: moduleRequest.value, typeOnly: isType } : [],
    ),
  )
  const dynamics = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    literal(text.slice(start, end)),
  )
  const workers = [...text.matchAll(/new URL\(\s*(['"`][^'"`]+['"`])\s*,\s*import\.meta/g)].map(
    ([, path = '']) => literal(path),
  )
  return [...statics, ...reexports, ...dynamics, ...workers].map((each) => ({ file, ...each }))
}

function literal(quoted: string): { request: string; typeOnly: boolean } {
  return { request: quoted.slice(1, -1), typeOnly: false }
}

/** How many imports one sees without a parser: a lower bound, to notice a parser that sees none. */
export function roughCount(text: string): number {
  return [...text.matchAll(/^(?:import\b|export\b[^'"`;()=]*\bfrom\b)[^'"`;()=]*['"][^'"\n]+['"]/gm)].length
}

/** The folder of src that a path lies in, or 'src' for the files directly in it. */
export function layerOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? 'src'
}

/** True when the table lets this import be. */
export function isAllowed(
  { file, request, typeOnly }: Import,
  table: Readonly<Record<string, Allowed>>,
): boolean {
  const from = layerOf(file)
  if (from === 'src') return true
  const allowed = table[from]
  if (!allowed) return false
  if (!request.startsWith('.')) return matchesPackage(request, allowed.packages ?? [])
  const to = layerOf(posix.join(posix.dirname(file), request))
  return to === from || allowed.layers.includes(to) || (typeOnly && (allowed.types ?? []).includes(to))
}

/** A pattern ending in * stands for every package whose name begins so. */
function matchesPackage(request: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*')
      ? request.startsWith(pattern.slice(0, -1))
      : request === pattern || request.startsWith(`${pattern}/`),
  )
}
