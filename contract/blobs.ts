// Bytes of a document lent to a page. They never come through procedures: the host that let the page in hands them out.
import { z } from 'zod'
import { ContentHash, DocumentId, VersionId } from './ids.ts'

export const BlobGrant = z.object({
  /** Random, good for the session that asked and for nobody else. */
  id: z.string(),
  /** Where the host of the page has the bytes: GET and HEAD, whole or a range. */
  urlPath: z.string(),
  documentId: DocumentId,
  versionId: VersionId,
  hash: ContentHash,
  /** For the file that they are saved as. */
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  expiresAt: z.int(),
})
export type BlobGrant = z.infer<typeof BlobGrant>

/** Bytes of a version written to a file of the user's. */
export const SavedFile = z.object({
  path: z.string(),
  documentId: DocumentId,
  versionId: VersionId,
  hash: ContentHash,
  bytes: z.int(),
})
export type SavedFile = z.infer<typeof SavedFile>
