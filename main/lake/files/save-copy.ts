// Takes bytes out of the lake into a file of the user's: whole or not at all, and never over a file that was there unless they say so.
import { open, rm, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { AppError } from '../../../contract/app-error.ts'
import type { SavedFile } from '../../../contract/blobs.ts'
import { openAtomicFile } from '../../platform/index.ts'
import { visible } from '../names.ts'
import type { VersionBytes } from '../reading/version-bytes.ts'
import { hasErrno, named } from './file-errors.ts'

export interface SaveOptions {
  /** An absolute path; in a folder the file gets the document's name. */
  readonly to: string
  readonly replace?: true | undefined
  /** Whose files are the engine's own business. */
  readonly dataDirectory: string
  readonly signal?: AbortSignal | undefined
}

/** @throws AppError BAD_INPUT, CONFLICT when a file is there, and what the disk says */
export async function saveCopy(source: VersionBytes, options: SaveOptions): Promise<SavedFile> {
  const path = await targetOf(source, options)
  const name = visible(path)
  const isReserved = options.replace ? false : await reserve(path, name)
  try {
    await using file = await openAtomicFile(path, { mode: 0o666, what: `"${name}"` })
    for await (const chunk of source.stream(0, source.bytes)) {
      options.signal?.throwIfAborted()
      await file.write(chunk as Uint8Array)
    }
    await file.commit()
  } catch (error) {
    if (isReserved) await giveBack(path)
    throw error
  }
  const { documentId, versionId, hash, bytes } = source
  return { path, documentId, versionId, hash, bytes }
}

async function targetOf({ name }: VersionBytes, { to, dataDirectory }: SaveOptions): Promise<string> {
  if (!isAbsolute(to)) throw new AppError('BAD_INPUT', 'Where to save must be a whole path.')
  const isFolder = await stat(to).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
  const path = isFolder ? join(to, name) : to
  const inside = relative(dataDirectory, path)
  if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside)))
    throw new AppError('BAD_INPUT', 'Nothing can be saved into Maestro’s own folder.', {
      next: 'Choose another folder.',
    })
  return path
}

/** Takes the name with an empty file: not every disk can give a file a second name only where none is. */
async function reserve(path: string, name: string): Promise<true> {
  try {
    await (await open(path, 'wx', 0o666)).close()
    return true
  } catch (error) {
    if (!hasErrno(error, 'EEXIST')) throw named(error, name, 'write')
    throw new AppError('CONFLICT', `There is a file "${name}" already.`, {
      safe: 'It is as it was.',
      next: 'Choose another name, or replace it with --force.',
    })
  }
}

async function giveBack(path: string): Promise<void> {
  const left = await stat(path).catch(() => undefined)
  if (left?.size === 0) await rm(path, { force: true })
}
