// An uploaded file's way into the folder of models.
import { open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createDirectory, errnoOf, toFileError } from '../platform/index.ts'

export interface TakenIn {
  readonly folder: string
  readonly name: string
  /** Names that something else comes under. */
  readonly reserved: ReadonlySet<string>
}

/** Under a name that is free there, and taken before the file moves: of two that come at the same time none replaces the other. */
export async function takeIn(from: string, { folder, name, reserved }: TakenIn): Promise<string> {
  await createDirectory(folder)
  const plain = basename(name).replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
  for (let n = 1; ; n++) {
    const free = n === 1 ? plain : `${n}-${plain}`
    if (reserved.has(free.toLowerCase())) continue
    const path = join(folder, free)
    if (!(await take(path, name))) continue
    try {
      await rename(from, path)
      return path
    } catch (error) {
      await rm(path, { force: true })
      throw toFileError(error, { what: name, doing: 'write' })
    }
  }
}

async function take(path: string, name: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o600)).close()
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw toFileError(error, { what: name, doing: 'write' })
  }
}
