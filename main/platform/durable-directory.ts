// A name is only safe once its folder has reached the disk too.
import { mkdir, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { toFileError } from './file-error.ts'

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
  try {
    const target = resolve(path)
    const first = await mkdir(target, { recursive: true, mode })
    if (first === undefined) return
    const topmost = dirname(resolve(first))
    for (let folder = dirname(target); ; folder = dirname(folder)) {
      await syncDirectory(folder)
      if (folder === topmost || folder === dirname(folder)) return
    }
  } catch (error) {
    throw toFileError(error, { what: 'the folder', doing: 'write' })
  }
}
