// Texts and bytes apart from the rows that name them by hash, so that one erasure reaches all of them.
import type { ContentHash } from '../../contract/ids.ts'
import { hashOf } from '../platform/index.ts'
import type { ReadContext, WriteContext } from './commands.ts'

export interface Content {
  readonly mediaType: string
  readonly body: Uint8Array
}

/** Keeps it once, under its hash. Idempotent; brings back what was erased. */
export function putContent(
  context: WriteContext,
  content: string | Uint8Array,
  mediaType: string,
): ContentHash {
  const hash = hashOf(content)
  const body = typeof content === 'string' ? Buffer.from(content) : content
  context.db
    .sql(
      `INSERT INTO content (hash, media_type, body, bytes, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET body = excluded.body, media_type = excluded.media_type, erased_at = NULL
       WHERE erased_at IS NOT NULL`,
    )
    .run(hash, mediaType, body, body.byteLength, context.now)
  return hash
}

/** `undefined` when it was never there or has been erased. */
export function getContent(context: Pick<ReadContext, 'db'>, hash: ContentHash): Content | undefined {
  const row = context.db
    .sql('SELECT media_type, body FROM content WHERE hash = ? AND body IS NOT NULL')
    .get(hash)
  return row && { mediaType: String(row['media_type']), body: row['body'] as Uint8Array }
}

export function getText(context: Pick<ReadContext, 'db'>, hash: ContentHash): string | undefined {
  const content = getContent(context, hash)
  return content && Buffer.from(content.body).toString('utf8')
}

/** The body is gone for good, the tombstone tells that there was one. False when there was nothing to erase. */
export function eraseContent(context: WriteContext, hash: ContentHash): boolean {
  const { changes } = context.db
    .sql('UPDATE content SET body = NULL, erased_at = ? WHERE hash = ? AND erased_at IS NULL')
    .run(context.now, hash)
  return changes > 0
}

export const contentWrites = {
  putContent: (
    context: WriteContext,
    input: { readonly content: string | Uint8Array; readonly mediaType: string },
  ): ContentHash => putContent(context, input.content, input.mediaType),
  eraseContent,
}
export const contentReads = { getContent }
export const contentChangeReaders = {}
