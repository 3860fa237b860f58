// Which documents are being worked on, so that nobody takes one twice and whoever removes one can stop the work on it.
import type { DocumentId } from '../../../contract/ids.ts'
import type { DueDocument } from '../commands/work-reads.ts'

export interface Flight {
  document: DueDocument
  /** Aborts when the document is removed, replaced, or the lake closes. */
  readonly signal: AbortSignal
  readonly end: () => void
}

interface Entry {
  readonly controller: AbortController
  readonly left: Promise<void>
}

export class Flights {
  readonly #entries = new Map<DocumentId, Entry>()
  readonly #closing: AbortSignal

  constructor(closing: AbortSignal) {
    this.#closing = closing
  }

  begin(document: DueDocument): Flight {
    const controller = new AbortController()
    const { promise: left, resolve } = Promise.withResolvers<void>()
    const entry = { controller, left }
    this.#entries.set(document.documentId, entry)
    const end = () => {
      if (this.#entries.get(document.documentId) === entry) this.#entries.delete(document.documentId)
      resolve()
    }
    return { document, signal: AbortSignal.any([controller.signal, this.#closing]), end }
  }

  get documentIds(): DocumentId[] {
    return [...this.#entries.keys()]
  }

  /** Resolves when no work on them is under way that could still write. */
  async cancel(documentIds: readonly DocumentId[]): Promise<void> {
    const entries = documentIds.flatMap((documentId) => this.#entries.get(documentId) ?? [])
    for (const { controller } of entries) controller.abort()
    await Promise.all(entries.map(({ left }) => left))
  }
}
