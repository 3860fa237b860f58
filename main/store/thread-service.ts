// What a store thread does, whether it writes or reads.
import type { FromStoreThread, ToStoreThread } from './store-protocol.ts'

export interface ThreadService {
  receive(calls: Extract<ToStoreThread, { calls: unknown }>['calls']): void
  /** Finishes what was received and closes the database. */
  close(): void
}

export type Tell = (message: FromStoreThread) => void
