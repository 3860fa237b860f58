// Opens the bytes of a version wherever they lie just now, and only once they are seen to be that version's: the lake's folder is open to
// the user, and a page whose boxes were measured in other bytes would mark the wrong words.
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AppError, hasCode } from '../../../contract/app-error.ts'
import type { LakeStore } from '../commands/commands.ts'
import type { VersionOrigin } from '../commands/bytes-reads.ts'
import type { TextRequest } from '../commands/text-reads.ts'
import { openRegular } from '../files/copy-in.ts'
import { reading } from '../files/file-errors.ts'
import type { LakeFolder } from '../files/lake-folder.ts'
import { nameOf } from '../names.ts'

export interface VersionBytes
  extends AsyncDisposable, Pick<VersionOrigin, 'documentId' | 'versionId' | 'hash' | 'bytes' | 'type'> {
  /** For a file that they are saved as. */
  readonly name: string
  /** From `start` to before `end`. Reading goes on until this is disposed of, whatever happens to the file's name. */
  stream(start: number, end: number): Readable
}

const chunkBytes = 256 * 1024
const maxSeen = 500

export class VersionFiles {
  readonly #store: LakeStore
  readonly #folder: LakeFolder
  /** Files that were hashed, by path: what the system said of each then, and its hash. Reading a range must not hash the whole again. */
  readonly #seen = new Map<string, string>()

  constructor(store: LakeStore, folder: LakeFolder) {
    this.#store = store
    this.#folder = folder
  }

  /** @throws AppError NOT_FOUND, FILE_GONE, CONFLICT when the file was changed by hand */
  async open(request: TextRequest, signal?: AbortSignal): Promise<VersionBytes> {
    const origin = await this.#store.read('lake.versionOrigin', request)
    if (origin.record) return recordBytes(origin, origin.record.text)
    // A file that moves on between two looks stands at its next place at the second.
    const handle = (await this.#find(origin, signal)) ?? (await this.#find(origin, signal))
    if (handle) return fileBytes(origin, handle)
    throw await this.#missing(origin)
  }

  async #find(origin: VersionOrigin, signal: AbortSignal | undefined): Promise<FileHandle | undefined> {
    for (const file of this.#placesOf(origin)) {
      const handle = await openedOrNothing(file, origin.path)
      if (!handle) continue
      try {
        if (await this.#holds(file, handle, origin, signal)) return handle
      } catch (error) {
        await handle.close()
        throw error
      }
      await handle.close()
    }
    return undefined
  }

  #placesOf(origin: VersionOrigin): string[] {
    const kept = this.#folder.versionOf(origin.hash)
    if (!origin.isCurrent) return [kept]
    return [this.#folder.incomingOf(origin.versionId), this.#folder.placeOf(origin), kept]
  }

  async #holds(
    file: string,
    handle: FileHandle,
    { hash, bytes, path }: VersionOrigin,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const { ino, size, mtimeMs, ctimeMs } = await reading(path, () => handle.stat())
    if (size !== bytes) return false
    const look = `${ino} ${size} ${mtimeMs} ${ctimeMs}`
    if (this.#seen.get(file) === `${look} ${hash}`) return true
    const found = await reading(path, () => hashOfHandle(handle, signal))
    if (found !== hash) return false
    const oldest = this.#seen.size >= maxSeen ? this.#seen.keys().next().value : undefined
    if (oldest !== undefined) this.#seen.delete(oldest)
    this.#seen.set(file, `${look} ${hash}`)
    return true
  }

  async #missing(origin: VersionOrigin): Promise<AppError> {
    const handle = origin.isCurrent
      ? await openedOrNothing(this.#folder.placeOf(origin), origin.path)
      : undefined
    await handle?.close()
    return handle ? changedByHand(origin.path) : gone(origin)
  }
}

async function openedOrNothing(file: string, name: string): Promise<FileHandle | undefined> {
  try {
    return await openRegular({ file, name, links: 'refuse' })
  } catch (error) {
    // Nothing, a folder or a link stands there: then the bytes are elsewhere.
    if (hasCode(error, 'FILE_GONE', 'UNSUPPORTED', 'CONFLICT')) return undefined
    throw error
  }
}

async function hashOfHandle(handle: FileHandle, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(chunkBytes)
  for (let at = 0; ;) {
    signal?.throwIfAborted()
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}

const shared = ({ documentId, versionId, hash, type }: VersionOrigin) => ({
  documentId,
  versionId,
  hash,
  type,
})

function fileBytes(origin: VersionOrigin, handle: FileHandle): VersionBytes {
  return {
    ...shared(origin),
    name: nameOf(origin.path),
    bytes: origin.bytes,
    stream: (start, end) =>
      end > start
        ? handle.createReadStream({ start, end: end - 1, autoClose: false, highWaterMark: chunkBytes })
        : Readable.from([]),
    [Symbol.asyncDispose]: () => handle.close(),
  }
}

/** A record is a text without a file; it is lent and saved as one. */
function recordBytes(origin: VersionOrigin, text: string): VersionBytes {
  const body = Buffer.from(text)
  return {
    ...shared(origin),
    name: `${nameOf(origin.path).replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')}.txt`,
    bytes: body.length,
    stream: (start, end) => Readable.from(end > start ? [body.subarray(start, end)] : []),
    async [Symbol.asyncDispose]() {},
  }
}

const changedByHand = (path: string) =>
  new AppError('CONFLICT', `"${path}" was changed in the lake's folder.`, {
    safe: 'The changed file is as it is.',
    next: 'Repair the lake (Settings, Data; or `maestro lake doctor --repair`): that takes the change in as a new version.',
  })

const gone = ({ path, isCurrent }: VersionOrigin) =>
  new AppError(
    'FILE_GONE',
    isCurrent ? `The file "${path}" is not in the lake any more.` : 'The bytes of this version are not kept.',
    {
      safe: 'Its text can still be read.',
      next: isCurrent ? 'Add the file again.' : 'Open the current version instead.',
    },
  )
