// What the window needs of its host, whatever the host is: a way to the engine, and a way to hand over files.
import type { BlobGrant } from '../../contract/blobs.ts'
import type { FileSource } from '../../contract/documents.ts'
import type { Transport } from '../../contract/rpc/index.ts'

export interface HandOverOptions {
  readonly signal: AbortSignal
  /** Bytes that have left the page so far. */
  readonly onSent: (bytes: number) => void
}

export interface ReadBytesOptions {
  readonly signal: AbortSignal
  /** `end` is exclusive. */
  readonly range?: { readonly start: number; readonly end: number }
}

export interface Access {
  /** Rejects with NOT_ALLOWED when only the user can open the way again, with CLOSED when trying later may help. */
  open(signal: AbortSignal): Promise<Transport>
  /** Makes a file readable for the engine. `name` may hold folders, `/` between them. */
  handOver(file: File, name: string, options: HandOverOptions): Promise<FileSource>
  /** The bytes that `lake.blob` lent, as they come. Rejects with NOT_FOUND when they are not lent any more: then they can be asked for again. */
  readBytes(blob: Pick<BlobGrant, 'urlPath'>, options: ReadBytesOptions): Promise<Response>
}
