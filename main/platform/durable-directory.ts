// A name is only safe once its folder has reached the disk too.
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { errnoOf, toFileError } from './file-error.ts'

/** Brings the names in a folder to the disk. Windows has no such call and needs none: its journal keeps names in order. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the folder and what is missing above it, so that all of it survives a power cut. Idempotent. */
export async function createDirectory(path: string, options: { readonly mode?: number } = {}): Promise<void> {
  const { mode = 0o700 } = options
  const target = resolve(path)
  try {
    const first = await mkdir(target, { recursive: true, mode })
    if (first === undefined) return
    const topmost = dirname(resolve(first))
    for (let folder = dirname(target); ; folder = dirname(folder)) {
      await syncDirectory(folder)
      if (folder === topmost || folder === dirname(folder)) return
    }
  } catch (error) {
    const reason = errnoOf(error) === 'ENOENT' ? await plainReason(target, mode, error) : error
    throw toFileError(reason, { what: 'the folder', doing: 'write' })
  }
}

/** A recursive mkdir says ENOENT where the disk is read-only; making the topmost missing folder alone says why it cannot be made. */
async function plainReason(target: string, mode: number, fallback: unknown): Promise<unknown> {
  const parent = dirname(target)
  const isParentThere = await stat(parent).then(
    () => true,
    () => false,
  )
  if (!isParentThere) return parent === target ? fallback : plainReason(parent, mode, fallback)
  return mkdir(target, { mode }).then(
    () => fallback,
    (error: unknown) => error,
  )
}
