import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Every file that is committed, or would be with the next `git add .`; paths from the repository's folder. */
export function projectFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const names = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0')
  return names.filter((name) => name !== '' && existsSync(ROOT + name))
}

/** The text of a file of the repository. */
export function textOf(file: string): string {
  return readFileSync(ROOT + file, 'utf8')
}

/** The files whose text matches, without those that hold no text. */
export function filesMatching(pattern: RegExp, files: readonly string[] = projectFiles()): readonly string[] {
  return files.filter((file) => {
    const text = textOf(file)
    return !text.includes('\0') && pattern.test(text)
  })
}

/** Our own TypeScript under src. */
export function sourceFiles(): readonly string[] {
  return projectFiles().filter((file) => /^src\/.*\.tsx?$/.test(file))
}
