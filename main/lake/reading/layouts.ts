// Where words stand on their pages. A version's never change, and the hits of one search often share a document.
import type { VersionId } from '../../../contract/ids.ts'
import type { ParsedPage, WordTable } from '../../../contract/parsed-document.ts'
import { wordsFromBytes } from '../../../contract/word-table.ts'
import type { LakeStore } from '../commands/commands.ts'

export interface Layout {
  readonly words: WordTable | undefined
  readonly pages: readonly ParsedPage[]
}

const maxHeld = 64
const maxBytes = 64 * 1024 * 1024

export class Layouts {
  readonly #store: LakeStore
  readonly #held = new Map<VersionId, { readonly layout: Promise<Layout>; bytes: number }>()

  constructor(store: LakeStore) {
    this.#store = store
  }

  /** One read however many ask at once. */
  async of(versionId: VersionId): Promise<Layout> {
    const held = this.#held.get(versionId) ?? { layout: this.#read(versionId), bytes: 0 }
    // The newest last, so that the first is the one that was not asked for longest.
    this.#held.delete(versionId)
    this.#held.set(versionId, held)
    try {
      const layout = await held.layout
      held.bytes = layout.words ? layout.words.spans.byteLength + layout.words.boxes.byteLength : 0
      this.#shrink()
      return layout
    } catch (error) {
      this.#held.delete(versionId)
      throw error
    }
  }

  async #read(versionId: VersionId): Promise<Layout> {
    const { words, pages } = await this.#store.read('lake.layout', versionId)
    return { words: words && wordsFromBytes(words), pages }
  }

  #shrink(): void {
    let bytes = [...this.#held.values()].reduce((sum, held) => sum + held.bytes, 0)
    for (const [versionId, held] of this.#held) {
      if (this.#held.size <= maxHeld && bytes <= maxBytes) return
      this.#held.delete(versionId)
      bytes -= held.bytes
    }
  }
}
