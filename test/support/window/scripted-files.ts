// The files of a scene's documents, lent to whoever asks.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AppError } from '../../../contract/app-error.ts'
import type { BlobGrant } from '../../../contract/blobs.ts'
import type { ContentHash } from '../../../contract/ids.ts'
import { windowAccess } from '../../../contract/window-access.ts'
import type { LentFile } from '../../../main/engine/index.ts'
import type { Scene } from './scene.ts'

const notThere = () =>
  new AppError('FILE_GONE', 'The file of this document is not in the lake any more.', {
    safe: 'Its text can still be read.',
    next: 'Add the file again.',
  })

export function scriptedFiles(scene: Scene) {
  const open = (documentId: string): LentFile => {
    const document = scene.documents.get(documentId)
    const body = scene.files.get(documentId)
    if (!document || !body) throw notThere()
    return {
      documentId: document.documentId,
      versionId: document.versionId,
      hash: createHash('sha256').update(body).digest('hex') as ContentHash,
      type: document.type,
      bytes: body.length,
      name: document.path,
      mediaType: document.type === 'pdf' ? 'application/pdf' : `image/${document.type}`,
      stream: (start, end) => Readable.from([body.subarray(start, end)]),
      async [Symbol.asyncDispose]() {},
    }
  }
  return {
    open: async (_session: string, blobId: string) => open(blobId),
    lend({ documentId }: { readonly documentId: string }): BlobGrant {
      const { stream: _stream, type: _type, [Symbol.asyncDispose]: _dispose, ...file } = open(documentId)
      const urlPath = `${windowAccess.blobPath}${documentId}`
      return { ...file, id: documentId, urlPath, expiresAt: Date.now() + 600_000 }
    },
  }
}
