// What a call to add named, as files with their places in the lake.
import { AppError } from '../../contract/app-error.ts'
import type { FileSource } from '../../contract/documents.ts'
import { walk, type Found, type FoundFile, type WalkOptions } from './files/walk.ts'
import { fileKey, toLakePath, visible, type LakePath } from './names.ts'
import type { CopySource } from './files/copy-in.ts'
import { isAppError } from '../../contract/app-error.ts'

/** Where the bytes of an upload lie; undefined when the host knows no such upload. */
export type ResolveUpload = (uploadId: string) => Promise<string | undefined>

export interface SourceOptions extends WalkOptions {
  readonly resolveUpload: ResolveUpload
}

export type SourceFile =
  | (CopySource & { readonly path: LakePath })
  | { readonly name: string; readonly problem: AppError }

/** Two files of one name in one call keep their folders' names; the same file twice is given once more, and found unchanged. */
export async function* filesOf(
  sources: readonly FileSource[],
  options: SourceOptions,
): AsyncGenerator<SourceFile, void> {
  const taken = new Map<string, string>()
  for (const source of sources)
    for await (const found of 'path' in source ? walk(source.path, options) : uploaded(source, options))
      yield 'problem' in found ? found : placed(found, taken)
}

async function* uploaded(
  source: { readonly uploadId: string; readonly name: string },
  options: SourceOptions,
): AsyncGenerator<Found, void> {
  const file = await options.resolveUpload(source.uploadId)
  const { name } = source
  if (file === undefined) yield { name, problem: unknownUpload(name) }
  else yield { file, path: name, name, parent: '', links: 'refuse' }
}

/** Where an upload lies. @throws AppError NOT_FOUND */
export async function fileOfSource(
  source: FileSource,
  options: Pick<SourceOptions, 'resolveUpload'>,
): Promise<string> {
  if ('path' in source) return source.path
  const file = await options.resolveUpload(source.uploadId)
  if (file === undefined) throw unknownUpload(source.name)
  return file
}

function placed(found: FoundFile, taken: Map<string, string>): SourceFile {
  try {
    const wishes = [found.path, `${found.parent}/${found.path}`]
    for (const wish of found.parent === '' ? wishes.slice(0, 1) : wishes) {
      const path = toLakePath(wish)
      const key = fileKey(path)
      if ((taken.get(key) ?? found.file) !== found.file) continue
      taken.set(key, found.file)
      return { ...found, path }
    }
    throw sameName(found.path)
  } catch (error) {
    if (isAppError(error)) return { name: found.path, problem: error }
    throw error
  }
}

const sameName = (path: string) =>
  new AppError('CONFLICT', `Another file of this call has the name "${visible(path)}" too.`, {
    safe: 'The other one was added.',
    next: 'Add the folder that holds both, or rename one.',
  })

const unknownUpload = (name: string) =>
  new AppError('NOT_FOUND', `The upload of "${visible(name)}" is no longer there.`, { next: 'Add it again.' })
