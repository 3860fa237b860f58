// A file is there whole or not at all: temporary file in the same folder, length check, fsync, rename, fsync of the folder.
import { randomBytes } from 'node:crypto'
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../contract/app-error.ts'
import { syncDirectory } from './durable-directory.ts'
import { toFileError, type FileAction } from './file-error.ts'

const temporaryName = /^\.maestro-[0-9a-f]{16}\.part$/

export interface AtomicFileOptions {
  readonly mode?: number
  /** For messages: 'the document'. */
  readonly what?: string
}

export interface AtomicFile extends AsyncDisposable {
  write(chunk: Uint8Array): Promise<void>
  /** Takes the place of what was there. When it resolves, content and name are on the disk. */
  commit(): Promise<void>
}

/** Dispose without `commit` leaves what was there before and no trace. */
export async function openAtomicFile(path: string, options: AtomicFileOptions = {}): Promise<AtomicFile> {
  const { mode = 0o600, what = 'the file' } = options
  const action: FileAction = { what, doing: 'write' }
  const folder = dirname(path)
  const temporary = join(folder, `.maestro-${randomBytes(8).toString('hex')}.part`)
  const handle = await mapped(action, () => open(temporary, 'wx', mode))
  let bytes = 0
  let isOpen = true
  let isCommitted = false

  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await handle.close()
  }
  return {
    write: (chunk) =>
      mapped(action, async () => {
        await writeAll(handle, chunk)
        bytes += chunk.byteLength
      }),
    commit: () =>
      mapped(action, async () => {
        const { size } = await handle.stat()
        if (size !== bytes)
          throw new AppError('FILE_DAMAGED', `Only ${size} of ${bytes} bytes of ${what} were kept.`)
        await handle.sync()
        await close()
        await rename(temporary, path)
        isCommitted = true
        await syncDirectory(folder)
      }),
    [Symbol.asyncDispose]: async () => {
      await close()
      if (!isCommitted) await rm(temporary, { force: true })
    },
  }
}

export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  options: AtomicFileOptions = {},
): Promise<void> {
  await using file = await openAtomicFile(path, options)
  await file.write(typeof content === 'string' ? Buffer.from(content) : content)
  await file.commit()
}

/** Removes what crashes left in a folder. Only while nobody writes there, such as at start. */
export async function removeTemporaryFiles(folder: string): Promise<number> {
  return mapped({ what: 'the folder', doing: 'write' }, async () => {
    const left = (await readdir(folder)).filter((name) => temporaryName.test(name))
    for (const name of left) await rm(join(folder, name), { force: true })
    return left.length
  })
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, written)
    written += bytesWritten
  }
}

async function mapped<T>(action: FileAction, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toFileError(error, action)
  }
}
