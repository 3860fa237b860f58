// Bytes from a page: they come by HTTP into a folder of this host, get an id, and a procedure names the id. Never in RPC frames.
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { join } from 'node:path'
import { AppError } from '../../contract/app-error.ts'
import { createDirectory, toFileError } from '../platform/index.ts'

export const maxUploadBytes = 2 * 1024 ** 3
const maxWaiting = 1000
const defaultMaxWaitingBytes = 8 * 1024 ** 3
const lifetimeMs = 3_600_000
const lookEveryMs = 60_000

export interface Uploads extends AsyncDisposable {
  /** Takes a whole body; nothing of a broken one is left. TOO_LARGE, BUSY, DISK_FULL. */
  receive(body: Readable): Promise<string>
  /** Where the bytes are; the file may be moved or copied from there. */
  pathOf(uploadId: string): string | undefined
  /** Bytes that were taken over, or that nobody asked for within the hour, are deleted. */
  release(uploadId: string): Promise<void>
}

interface Waiting {
  readonly path: string
  readonly bytes: number
  /** When it came, or was last asked for. */
  at: number
}

const tooManyWaiting = () =>
  new AppError('BUSY', 'Too many uploaded files wait to be added.', {
    next: 'Wait until the files before are added.',
    retryable: true,
  })

export interface UploadLimits {
  /** Of all uploads together, those that are still coming in among them. */
  readonly maxWaitingBytes?: number
}

export async function openUploads(
  directory: string,
  now: () => number,
  { maxWaitingBytes = defaultMaxWaitingBytes }: UploadLimits = {},
): Promise<Uploads> {
  // What an ended process left was promised to nobody: the page learns an id only after the last byte, and loses it with the engine.
  await rm(directory, { recursive: true, force: true }).catch((error: unknown) => {
    throw toFileError(error, { what: 'what is left of uploads', doing: 'write' })
  })
  await createDirectory(directory)
  const waiting = new Map<string, Waiting>()
  let coming = 0
  /** On the disk now, of uploads that wait and of those that come. */
  let heldBytes = 0

  const release = async (uploadId: string) => {
    const upload = waiting.get(uploadId)
    if (!upload) return
    waiting.delete(uploadId)
    await rm(upload.path, { force: true })
    heldBytes -= upload.bytes
  }
  const releaseOld = async () => {
    for (const [id, upload] of waiting) if (upload.at < now() - lifetimeMs) await release(id)
  }
  // What cannot be deleted now goes with the folder, at the next start at the latest.
  const looking = setInterval(() => void releaseOld().catch(() => undefined), lookEveryMs).unref()

  return {
    async receive(body) {
      if (waiting.size + coming >= maxWaiting || heldBytes >= maxWaitingBytes) throw tooManyWaiting()
      const uploadId = randomBytes(16).toString('base64url')
      const path = join(directory, uploadId)
      let bytes = 0
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          heldBytes += chunk.length
          if (bytes > maxUploadBytes)
            done(
              new AppError('TOO_LARGE', 'The file is larger than 2 GiB.', {
                next: 'Split it, or add it by its path with `maestro lake add`.',
              }),
            )
          else if (heldBytes > maxWaitingBytes) done(tooManyWaiting())
          else done(null, chunk)
        },
      })
      coming++
      try {
        await pipeline(body, counted, createWriteStream(path, { mode: 0o600 }))
      } catch (cause) {
        await rm(path, { force: true }).catch(() => undefined)
        heldBytes -= bytes
        throw toFileError(cause, { what: 'the uploaded file', doing: 'write' })
      } finally {
        coming--
      }
      waiting.set(uploadId, { path, bytes, at: now() })
      return uploadId
    },
    pathOf(uploadId) {
      const upload = waiting.get(uploadId)
      if (upload) upload.at = now()
      return upload?.path
    },
    release,
    async [Symbol.asyncDispose]() {
      clearInterval(looking)
      waiting.clear()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
