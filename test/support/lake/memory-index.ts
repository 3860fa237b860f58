// A passage index in memory, for tests of the lake: words only, exact, and forgetful on demand.
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import type { IndexedPassage, PassageIndex } from '../../../contract/passage-index.ts'
import type { RecallHit, RecallRequest } from '../../../contract/recall.ts'
import { scopeMatches } from '../../../main/lake/index.ts'

export interface MemoryIndex extends PassageIndex {
  readonly passages: ReadonlyMap<string, IndexedPassage>
  /** As when its folder was deleted. */
  wipe(): void
  /** Called before each put and embed; what it throws or waits for, they do. */
  before: (what: 'put' | 'embed', documentIds: readonly DocumentId[]) => Promise<void> | void
}

const sharedWords = (text: string, query: ReadonlySet<string>): number =>
  [...wordsOf(text)].filter((word) => query.has(word)).length

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])

export function createMemoryIndex(): MemoryIndex {
  const passages = new Map<string, IndexedPassage>()
  const embedded = new Set<string>()
  const ofVersions = (versionIds: readonly VersionId[]) =>
    [...passages.values()].filter(({ versionId }) => versionIds.includes(versionId))

  const index: MemoryIndex = {
    passages,
    before: () => {},
    wipe() {
      passages.clear()
      embedded.clear()
    },
    async put(added, { signal } = {}) {
      await index.before(
        'put',
        added.map(({ documentId }) => documentId),
      )
      signal?.throwIfAborted()
      for (const passage of added) passages.set(passage.passageId, passage)
    },
    async embed(versionIds, { signal, onProgress } = {}) {
      const wanted = ofVersions(versionIds)
      await index.before(
        'embed',
        wanted.map(({ documentId }) => documentId),
      )
      wanted.forEach(({ passageId }, position) => {
        signal?.throwIfAborted()
        embedded.add(passageId)
        onProgress?.(position + 1, wanted.length)
      })
    },
    async remove(versionIds) {
      for (const { passageId } of ofVersions(versionIds)) {
        passages.delete(passageId)
        embedded.delete(passageId)
      }
    },
    async versions() {
      const byVersion = Map.groupBy(passages.values(), ({ versionId }) => versionId)
      return [...byVersion].map(([versionId, held]) => ({
        versionId,
        passages: held.length,
        vectors: held.filter(({ passageId }) => embedded.has(passageId)).length,
      }))
    },
    async search(request) {
      return { tookMs: 0, hits: search([...passages.values()], request) }
    },
    async status() {
      return { passages: passages.size, vectors: embedded.size, generation: 'memory' }
    },
  }
  return index
}

function search(passages: readonly IndexedPassage[], request: RecallRequest): RecallHit[] {
  const query = wordsOf(request.query)
  return passages
    .filter((passage) => scopeMatches(request.in, passage))
    .map((passage) => ({ passage, score: sharedWords(passage.text, query) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score)
    .slice(0, request.k)
    .map(({ passage, score }, position) => ({
      rank: position + 1,
      score,
      documentId: passage.documentId,
      versionId: passage.versionId,
      ...(passage.recordId !== undefined && { recordId: passage.recordId }),
      path: passage.path,
      title: passage.title,
      passageId: passage.passageId,
      headingPath: [...passage.headingPath],
      text: passage.text,
      spans: [{ start: passage.start, end: passage.end }],
      trust: passage.trust,
      why: `words ${score}`,
      arms: ['words'],
    }))
}
