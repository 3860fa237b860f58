// What the plain methods of small jobs share.
import { createStaticEmbedder, loadEmbedderTable } from '../../models/index.ts'

/** What plain methods work with, made when one first does. Rejects where the installation is damaged. */
export function createPlainTools(table: ArrayBufferLike | undefined) {
  let embedder: ReturnType<typeof createStaticEmbedder> | undefined
  return async () => {
    embedder ??= createStaticEmbedder({ table: table ?? (await loadEmbedderTable()) })
    return { embedder }
  }
}
