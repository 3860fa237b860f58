// From what the user named to single files: folders are walked, links and devices are not entered.
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { Dirent } from 'node:fs'
import { AppError } from '../../../contract/app-error.ts'
import { visible } from '../names.ts'
import type { CopySource } from './copy-in.ts'
import { hasErrno, named } from './file-errors.ts'

export const maxWalked = 100_000
const maxDepth = 64

export interface FoundFile extends CopySource {
  /** Inside the collection, not yet checked. */
  readonly path: string
  /** The folder that what was named lies in: tells two files of one name apart. */
  readonly parent: string
}

export type Found = FoundFile | { readonly name: string; readonly problem: AppError }

export interface WalkOptions {
  /** Not entered: the lake would be copied into itself. */
  readonly dataDirectory: string
  readonly signal?: AbortSignal | undefined
}

/** In a fixed order. What cannot be taken is an item with its problem; the walk goes on. */
export async function* walk(path: string, options: WalkOptions): AsyncGenerator<Found, void> {
  if (!isAbsolute(path)) {
    yield problem(
      path,
      new AppError('BAD_INPUT', `"${visible(path)}" is not a whole path.`, {
        next: 'Name it from the root of the disk on.',
      }),
    )
    return
  }
  try {
    const root = await realpath(path)
    if (isInside(root, await realpath(options.dataDirectory))) throw ownData(path)
    const name = basename(path) || basename(root)
    const parent = basename(dirname(path))
    if ((await stat(root)).isDirectory()) yield* new Walk(root, parent, options).folder(root, name, 0)
    // The user named this very link, so it is followed; what a walk finds is not.
    else yield { file: root, path: name, name, parent, links: 'refuse' }
  } catch (error) {
    yield problem(path, named(error, visible(basename(path)), 'read'))
  }
}

class Walk {
  readonly #root: string
  readonly #parent: string
  readonly #options: WalkOptions
  #seen = 0

  constructor(root: string, parent: string, options: WalkOptions) {
    this.#root = root
    this.#parent = parent
    this.#options = options
  }

  async *folder(folder: string, path: string, depth: number): AsyncGenerator<Found, void> {
    this.#options.signal?.throwIfAborted()
    const entries = await this.#entriesOf(folder, path, depth)
    if (!Array.isArray(entries)) {
      yield entries
      return
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      if (++this.#seen > maxWalked) {
        if (this.#seen === maxWalked + 1) yield problem(path, tooMany())
        return
      }
      yield* this.#entry(join(folder, entry.name), `${path}/${entry.name}`, entry, depth)
    }
  }

  async #entriesOf(folder: string, path: string, depth: number): Promise<Dirent[] | Found> {
    try {
      if (depth > maxDepth) throw tooDeep(path)
      if (isInside(folder, await realpath(this.#options.dataDirectory))) throw ownData(path)
      const entries = await readdir(folder, { withFileTypes: true })
      return entries.sort((left, right) => (left.name < right.name ? -1 : 1))
    } catch (error) {
      return problem(path, named(error, visible(path), 'read'))
    }
  }

  async *#entry(file: string, path: string, entry: Dirent, depth: number): AsyncGenerator<Found, void> {
    const name = basename(path)
    if (entry.isDirectory()) yield* this.folder(file, path, depth + 1)
    else if (entry.isFile()) yield { file, path, name, parent: this.#parent, links: 'refuse' }
    else if (entry.isSymbolicLink()) yield* this.#link(file, path)
    else yield problem(path, notAFile(path))
  }

  /** A link to a file inside the folder is that file under another name; a linked folder inside is walked under its own. */
  async *#link(link: string, path: string): AsyncGenerator<Found, void> {
    try {
      const file = await realpath(link)
      if (!isInside(file, this.#root)) throw leadsOut(path)
      if ((await lstat(file)).isFile())
        yield { file, path, name: basename(path), parent: this.#parent, links: 'refuse' }
    } catch (error) {
      // Its target is gone, or it leads to itself.
      const known = hasErrno(error, 'ENOENT', 'ELOOP') ? leadsNowhere(path) : error
      yield problem(path, named(known, visible(path), 'read'))
    }
  }
}

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

function problem(name: string, error: unknown): Found {
  if (error instanceof AppError) return { name, problem: error }
  throw error
}

const ownData = (path: string) =>
  new AppError('NOT_ALLOWED', `"${visible(path)}" is Maestro's own data folder.`, {
    next: 'Name the folders that hold your documents.',
  })
const leadsOut = (path: string) =>
  new AppError('NOT_ALLOWED', `"${visible(path)}" is a link that leads out of the folder.`, {
    safe: 'It was not followed.',
    next: 'Add what it points to by its own path.',
  })
const leadsNowhere = (path: string) =>
  new AppError('FILE_GONE', `"${visible(path)}" is a link to nothing.`, { next: 'Remove or mend the link.' })
const notAFile = (path: string) =>
  new AppError('UNSUPPORTED', `"${visible(path)}" is neither a file nor a folder.`, {
    safe: 'It was not opened.',
    next: 'Add files and folders only.',
  })
const tooDeep = (path: string) =>
  new AppError('LIMIT_EXCEEDED', `"${visible(path)}" is too deep to be walked.`, {
    next: 'Add the inner folder by itself.',
  })
const tooMany = () =>
  new AppError('LIMIT_EXCEEDED', `This folder holds more than ${maxWalked} files and folders.`, {
    safe: 'Those before were added.',
    next: 'Add its folders one by one.',
  })
