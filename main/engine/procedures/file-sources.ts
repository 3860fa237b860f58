// Files that a caller names: by their path on this machine, or as bytes that its page uploaded before.
import { basename } from 'node:path'
import { AppError } from '../../../contract/app-error.ts'
import type { FileSource } from '../../../contract/documents.ts'
import type { Access, EngineHost } from '../engine.ts'

/** A page hands over bytes; naming paths would let whoever took it over read any file of the user's. */
export function allowSources(access: Access, sources: readonly FileSource[]): void {
  if (access === 'owner' || sources.every((source) => 'uploadId' in source)) return
  throw new AppError('NOT_ALLOWED', 'A window may not name files by their path.', {
    next: 'Drop the file into the window, or name it on the command line.',
  })
}

/** @throws AppError FILE_GONE when an upload is not there any more */
export function fileOf(
  host: EngineHost,
  source: FileSource,
): { readonly path: string; readonly name: string } {
  if ('path' in source) return { path: source.path, name: basename(source.path) }
  const path = host.uploadPath?.(source.uploadId)
  if (path !== undefined) return { path, name: source.name }
  throw new AppError('FILE_GONE', `The uploaded file “${source.name}” is not here any more.`, {
    next: 'Add it again.',
  })
}
