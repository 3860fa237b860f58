// Whether out/ was made from the sources as they are now.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')
export const out = join(root, 'out')
export const stampFile = join(out, 'built-from')
const sources = [
  'contract',
  'main',
  'models',
  'renderer',
  'resources',
  'workers',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
]

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** A hash over names, sizes and times of change: reading a thousand files for each start would be slower than the start. */
export function sourceStamp(): string {
  const hash = createHash('sha256')
  for (const path of sources
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .flatMap(filesIn)
    .sort()) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path.slice(root.length)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

export const isBuilt = (): boolean =>
  existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceStamp()
