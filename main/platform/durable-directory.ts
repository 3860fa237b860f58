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
  try {
    await make(resolve(path), options.mode ?? 0o700)
  } catch (error) {
    throw toFileError(error, { what: 'the folder', doing: 'write' })
  }
}

/** Not `mkdir` with `recursive`: that answers ENOENT where the disk may only be read. */
async function make(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode })
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (errnoOf(error) !== 'ENOENT' || dirname(path) === path) throw error
    await make(dirname(path), mode)
    return make(path, mode)
  }
  await syncDirectory(dirname(path))
}
