// What the window needs of its host, whatever the host is: a way to the engine, and a way to hand over files.
import type { FileSource } from '../../contract/documents.ts'
import type { Transport } from '../../contract/rpc/index.ts'

export interface HandOverOptions {
  readonly signal: AbortSignal
  /** Bytes that have left the page so far. */
  readonly onSent: (bytes: number) => void
}

export interface Access {
  /** Rejects with NOT_ALLOWED when only the user can open the way again, with CLOSED when trying later may help. */
  open(signal: AbortSignal): Promise<Transport>
  /** Makes a file readable for the engine. `name` may hold folders, `/` between them. */
  handOver(file: File, name: string, options: HandOverOptions): Promise<FileSource>
}
