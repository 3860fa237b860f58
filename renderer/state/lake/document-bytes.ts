// The bytes of documents, as this window is lent them. A loan ends after some minutes: it is then asked for again, and the reader notices nothing.
import { hasCode } from '../../../contract/app-error.ts'
import type { BlobGrant } from '../../../contract/blobs.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import type { Access } from '../../client/index.ts'
import { noteError } from '../../ui/index.ts'
import { engine } from '../app-store.ts'
import { saveBlob } from '../save-file.ts'

let access: Access | undefined

export function setByteAccess(host: Access): void {
  access = host
}

export interface VersionRef {
  readonly documentId: DocumentId
  /** The present version unless it is named. */
  readonly versionId?: VersionId | undefined
}

export interface BytesOptions {
  readonly signal: AbortSignal
  /** `end` is exclusive. */
  readonly range?: { readonly start: number; readonly end: number }
}

export interface DocumentBytes {
  readonly grant: BlobGrant
  read(options: BytesOptions): Promise<Response>
}

const lend = ({ documentId, versionId }: VersionRef, signal: AbortSignal) =>
  engine().lake.blob({ documentId, ...(versionId && { versionId }) }, { signal })

export async function openBytes(version: VersionRef, signal: AbortSignal): Promise<DocumentBytes> {
  let grant = await lend(version, signal)
  const { versionId } = grant
  const reach = (options: BytesOptions) => {
    if (!access) throw new RangeError('The window has no host.')
    return access.readBytes(grant, options)
  }
  return {
    grant,
    async read(options) {
      try {
        return await reach(options)
      } catch (error) {
        if (!hasCode(error, 'NOT_FOUND')) throw error
        // Of the same version, also when a newer one has come meanwhile.
        grant = await lend({ documentId: version.documentId, versionId }, options.signal)
        return reach(options)
      }
    },
  }
}

/** Hands the user the file as it was added. */
export async function downloadDocument(version: VersionRef): Promise<void> {
  try {
    const { signal } = new AbortController()
    const bytes = await openBytes(version, signal)
    saveBlob(bytes.grant.name, await (await bytes.read({ signal })).blob())
  } catch (error) {
    noteError(error, () => void downloadDocument(version))
  }
}
