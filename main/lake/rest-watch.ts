// Waiting until no more work is due on a document.
import type { ErrorShape } from '../../contract/app-error.ts'
import type { DocumentState } from '../../contract/documents.ts'
import type { DocumentId } from '../../contract/ids.ts'
import type { LakeStore } from './commands/commands.ts'

export interface Rest {
  readonly documentId: DocumentId
  readonly state: DocumentState
  readonly error?: ErrorShape | undefined
}

export class RestWatch {
  readonly #store: LakeStore
  readonly #waiting = new Map<DocumentId, Set<(rest: Rest) => void>>()

  constructor(store: LakeStore) {
    this.#store = store
  }

  /** Call after the commit that ended the work. */
  tell(rests: readonly Rest[]): void {
    for (const rest of rests) {
      for (const resolve of this.#waiting.get(rest.documentId) ?? []) resolve(rest)
      this.#waiting.delete(rest.documentId)
    }
  }

  /** Resolves at once when it is at rest already. @throws the signal's reason */
  async whenAtRest(documentId: DocumentId, signal?: AbortSignal): Promise<Rest> {
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<Rest>()
    const waiting = this.#waiting.get(documentId) ?? new Set()
    this.#waiting.set(documentId, waiting.add(resolve))
    const stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop)
    try {
      // Asked after the watch is set, so that an end in between is not missed.
      const [already] = await this.#store.read('lake.atRest', [documentId])
      return already ?? (await promise)
    } finally {
      signal?.removeEventListener('abort', stop)
      waiting.delete(resolve)
      if (waiting.size === 0 && this.#waiting.get(documentId) === waiting) this.#waiting.delete(documentId)
    }
  }
}
