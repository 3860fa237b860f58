// What is lent to pages: random ids, each good for a few minutes and for the one session that asked. The bytes are looked for anew at
// each request, so that a document which was removed meanwhile is not handed out.
import { randomBytes } from 'node:crypto'
import { AppError } from '../../contract/app-error.ts'
import type { BlobGrant } from '../../contract/blobs.ts'
import type { DocumentId, VersionId } from '../../contract/ids.ts'
import { windowAccess } from '../../contract/window-access.ts'
import type { Lake, VersionBytes } from '../lake/index.ts'
import { mediaTypeOf } from './media-type.ts'

const lifetimeMs = 10 * 60_000
/** A window that scrolls through pictures asks for many; what it asked for longest ago goes first. */
const mostOfSession = 100
const mostOfAll = 2_000

interface Lent {
  readonly session: string
  readonly documentId: DocumentId
  readonly versionId: VersionId
  readonly expiresAt: number
}

export interface LentBytesOptions {
  readonly lake: Pick<Lake, 'openBytes'>
  readonly now: () => number
}

/** Bytes of a version, and what a page may take them for. */
export interface LentFile extends VersionBytes {
  readonly mediaType: string
}

export interface BytesRequest {
  readonly documentId: DocumentId
  readonly versionId?: VersionId | undefined
}

export class LentBytes {
  readonly #lake: LentBytesOptions['lake']
  readonly #now: () => number
  /** Oldest first. */
  readonly #lent = new Map<string, Lent>()

  constructor({ lake, now }: LentBytesOptions) {
    this.#lake = lake
    this.#now = now
  }

  /** @throws AppError NOT_FOUND, FILE_GONE, CONFLICT when the file was changed by hand */
  async lend(session: string, request: BytesRequest, signal?: AbortSignal): Promise<BlobGrant> {
    await using bytes = await this.#lake.openBytes(request, { signal })
    const { documentId, versionId, hash, name } = bytes
    const id = randomBytes(32).toString('base64url')
    const expiresAt = this.#now() + lifetimeMs
    this.#makeRoom(session)
    this.#lent.set(id, { session, documentId, versionId, expiresAt })
    return {
      id,
      urlPath: `${windowAccess.blobPath}${id}`,
      documentId,
      versionId,
      hash,
      name,
      mediaType: mediaTypeOf(bytes),
      bytes: bytes.bytes,
      expiresAt,
    }
  }

  /** For whoever hands them out, who disposes of them. @throws AppError NOT_FOUND, as `lend` does */
  async open(session: string, id: string, signal?: AbortSignal): Promise<LentFile> {
    const lent = this.#lent.get(id)
    if (!lent || lent.session !== session || lent.expiresAt <= this.#now()) throw notLent()
    const { documentId, versionId } = lent
    const bytes = await this.#lake.openBytes({ documentId, versionId }, { signal })
    return { ...bytes, mediaType: mediaTypeOf(bytes) }
  }

  #makeRoom(session: string): void {
    const now = this.#now()
    for (const [id, { expiresAt }] of this.#lent) if (expiresAt <= now) this.#lent.delete(id)
    const own = [...this.#lent].filter(([, lent]) => lent.session === session).map(([id]) => id)
    for (const id of own.slice(0, Math.max(0, own.length - mostOfSession + 1))) this.#lent.delete(id)
    const oldest = this.#lent.size >= mostOfAll ? this.#lent.keys().next().value : undefined
    if (oldest !== undefined) this.#lent.delete(oldest)
  }
}

/** The same words for an id that never was, one that is too old and one of another session: a guesser learns nothing. */
const notLent = () =>
  new AppError('NOT_FOUND', 'These bytes are not lent under this address any more.', {
    safe: 'The document itself is untouched.',
    next: 'Open the document again.',
    retryable: true,
  })
