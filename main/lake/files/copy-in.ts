// Takes the bytes of one file into the lake's waiting room, hashed on the way and synced; the source is only read.
import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { open, rm, stat, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../contract/app-error.ts'
import type { ContentHash } from '../../../contract/ids.ts'
import type { AtFaultPoint } from '../fault-points.ts'
import { visible } from '../names.ts'
import { reading, writing } from './file-errors.ts'

export const maxFileBytes = 2 * 1024 ** 3
const chunkBytes = 256 * 1024

export interface Copied {
  readonly hash: ContentHash
  readonly bytes: number
}

export interface CopySource {
  readonly file: string
  /** As the user knows it, for messages. */
  readonly name: string
  /** `refuse` for what a walk found, so that a link put there meanwhile is not followed out of the folder. */
  readonly links: 'follow' | 'refuse'
}

export interface CopyOptions {
  readonly atPoint: AtFaultPoint
  readonly signal?: AbortSignal | undefined
}

/** When it rejects, `target` does not exist. @throws AppError of this file alone: gone, unreadable, changed meanwhile, too large, disk full */
export async function copyIn(source: CopySource, target: string, options: CopyOptions): Promise<Copied> {
  const name = visible(source.name)
  await using input = await openRegular(source)
  try {
    await using output = await writing(name, () => open(target, 'wx', 0o600))
    const copied = await pump(input, output, { ...options, name })
    await writing(name, () => output.sync())
    return copied
  } catch (error) {
    // What was copied so far is of no use to anyone.
    await rm(target, { force: true }).catch(() => {})
    throw error
  }
}

/** Opens without waiting: a pipe or a device would hang, or do something, when it is opened. */
export async function openRegular(source: CopySource): Promise<FileHandle> {
  const name = visible(source.name)
  requireFile(await reading(name, () => stat(source.file)), name)
  const follow = source.links === 'follow' ? 0 : constants.O_NOFOLLOW
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | follow
  const handle = await reading(name, () => open(source.file, flags))
  try {
    requireFile(await handle.stat(), name)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

function requireFile(stats: Stats, name: string): void {
  if (stats.isFile()) return
  throw new AppError('UNSUPPORTED', `"${name}" is neither a file nor a folder.`, {
    safe: 'It was not opened.',
    next: 'Add files and folders only.',
  })
}

async function pump(
  input: FileHandle,
  output: FileHandle,
  options: CopyOptions & { readonly name: string },
): Promise<Copied> {
  const { name } = options
  const before = await input.stat()
  if (before.size > maxFileBytes) throw tooLarge(name)
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, before.size + 1)))
  let bytes = 0
  for (;;) {
    options.signal?.throwIfAborted()
    const { bytesRead } = await reading(name, () => input.read(buffer, 0, buffer.length))
    if (bytesRead === 0) break
    bytes += bytesRead
    // A file that grows while it is read would otherwise be followed for ever.
    if (bytes > before.size) throw changed(name)
    const chunk = buffer.subarray(0, bytesRead)
    hash.update(chunk)
    await writing(name, () => writeAll(output, chunk))
  }
  await options.atPoint('copied')
  const after = await input.stat()
  const isSame = after.size === bytes && after.mtimeMs === before.mtimeMs
  if (!isSame) throw changed(name)
  return { hash: hash.digest('hex') as ContentHash, bytes }
}

async function writeAll(output: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0
  while (done < chunk.length) done += (await output.write(chunk, done, chunk.length - done)).bytesWritten
}

const changed = (name: string) =>
  new AppError('FILE_UNREADABLE', `"${name}" was being changed while it was copied.`, {
    safe: 'Nothing of it was kept.',
    next: 'Add it again when it is no longer written to.',
    retryable: true,
  })

const tooLarge = (name: string) =>
  new AppError('TOO_LARGE', `"${name}" is larger than ${maxFileBytes / 1024 ** 3} GB.`, {
    safe: 'Nothing of it was kept.',
    next: 'Split it and add the parts.',
  })

/** The hash of what a file holds now. */
export async function hashFile(
  file: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Copied> {
  const name = basename(file)
  await using input = await openRegular({ file, name, links: 'refuse' })
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(chunkBytes)
  let bytes = 0
  for (;;) {
    options.signal?.throwIfAborted()
    const { bytesRead } = await reading(name, () => input.read(buffer, 0, buffer.length))
    if (bytesRead === 0) return { hash: hash.digest('hex') as ContentHash, bytes }
    hash.update(buffer.subarray(0, bytesRead))
    bytes += bytesRead
  }
}
