// What every passage index must do, the real one and those that tests put in its place.
import { expect, test } from 'vitest'
import type { DocumentId, PassageId, VersionId } from './ids.ts'
import type { IndexedPassage, PassageIndex } from './passage-index.ts'
import { RecallRequest } from './recall.ts'

const hex = (value: number) => value.toString(16).padStart(32, '0')

export interface SuitePassage extends Partial<
  Omit<IndexedPassage, 'passageId' | 'documentId' | 'versionId'>
> {
  /** Numbers its ids: `document` and `version` are `n` unless given. */
  readonly n: number
  readonly document?: number
  readonly version?: number
  readonly text: string
}

/** A whole passage around what a test cares about. */
export function suitePassage({ n, document = n, version = document, ...rest }: SuitePassage): IndexedPassage {
  return {
    passageId: `pas_${hex(n)}` as PassageId,
    documentId: `doc_${hex(document)}` as DocumentId,
    versionId: `ver_${hex(version)}` as VersionId,
    collection: 'documents',
    path: `file-${document}.md`,
    title: `file-${document}.md`,
    headingPath: [],
    start: 0,
    end: rest.text.length,
    thread: `doc_${hex(document)}`,
    position: 0,
    trust: 'document',
    ...rest,
  }
}

const hostileQueries = [
  '"',
  'nest" OR "',
  'NEAR(nest, 5) AND *',
  'terms: ^nest - {}',
  "'; DROP TABLE passages; --",
  'to be or not to be',
  '🪺🐦',
  '\u0000\uFFFF\uD800',
  'nest '.repeat(4_000),
  'word'.repeat(5_000),
  Array.from({ length: 3_000 }, (_, index) => `w${index}`).join(' '),
]

const corpus = [
  suitePassage({
    n: 1,
    path: 'birds/heron.md',
    text: 'The grey heron builds its nest in tall trees near water.',
  }),
  suitePassage({
    n: 2,
    path: 'birds/robin.md',
    text: 'The robin sings at dawn and builds its nest in a hedge.',
  }),
  suitePassage({
    n: 3,
    path: 'birdsong.md',
    text: 'A nest of speakers plays the dawn chorus in the museum.',
  }),
  suitePassage({
    n: 4,
    collection: 'work',
    path: 'lease.md',
    text: 'The tenant pays nine hundred euros of rent a month.',
  }),
  suitePassage({
    n: 5,
    collection: 'work',
    path: 'birds/notes.md',
    text: 'Notes on the nest boxes of the office roof.',
  }),
]
const versions = corpus.map(({ versionId }) => versionId)

/** `make` gives an empty index; whoever made it closes it. */
export function passageIndexSuite(make: () => Promise<PassageIndex>): void {
  const filled = async () => {
    const index = await make()
    await index.put(corpus)
    await index.embed(versions)
    return index
  }
  const find = async (index: PassageIndex, query: string, more: Partial<RecallRequest> = {}) =>
    (await index.search(RecallRequest.parse({ query, ...more }))).hits
  const paths = async (...args: Parameters<typeof find>) => (await find(...args)).map(({ path }) => path)

  test('an empty index finds nothing and says that it is empty', async () => {
    const index = await make()
    expect(await find(index, 'heron')).toEqual([])
    expect(await index.versions()).toEqual([])
    expect(await index.status()).toMatchObject({ passages: 0, vectors: 0 })
  })

  test('a passage is found by its words as soon as it was put, before it is embedded', async () => {
    const index = await make()
    await index.put(corpus)
    const [hit] = await find(index, 'heron')
    expect(hit).toMatchObject({ rank: 1, path: 'birds/heron.md', trust: 'document', versionId: versions[0] })
    expect(hit?.text).toBe(corpus[0]?.text)
    expect(hit?.spans).toMatchObject([{ start: 0, end: corpus[0]?.text.length }])
    expect(hit?.why).not.toBe('')
    expect(await index.status()).toMatchObject({ passages: 5, vectors: 0 })
  })

  test('embedding reports its progress up to the end, and repeating it changes nothing', async () => {
    const index = await make()
    await index.put(corpus)
    const progress: [number, number][] = []
    await index.embed(versions, { onProgress: (done, total) => progress.push([done, total]) })
    expect(progress.at(-1)).toEqual([5, 5])
    await index.embed(versions)
    expect(await index.status()).toMatchObject({ passages: 5, vectors: 5 })
    expect(
      new Set((await index.versions()).map(({ passages, vectors }) => passages === 1 && vectors === 1)),
    ).toEqual(new Set([true]))
  })

  test('putting twice is putting once, and other contents replace the old', async () => {
    const index = await filled()
    await index.put(corpus)
    expect(await index.status()).toMatchObject({ passages: 5 })
    await index.put([
      suitePassage({ n: 1, path: 'birds/heron.md', text: 'The stork walks through the meadow.' }),
    ])
    expect(await index.status()).toMatchObject({ passages: 5 })
    expect(await paths(index, 'stork', { mode: 'text' })).toEqual(['birds/heron.md'])
    expect(await find(index, 'heron', { mode: 'text' })).toEqual([])
  })

  test('what was removed is in no answer, and removing it again is no error', async () => {
    const index = await filled()
    await index.remove(versions.slice(0, 2))
    await index.remove(versions.slice(0, 2))
    for (const mode of ['hybrid', 'text', 'vector'] as const)
      expect(await paths(index, 'heron robin nest', { mode })).not.toContain('birds/heron.md')
    expect((await index.versions()).map(({ versionId }) => versionId).sort()).toEqual(versions.slice(2))
  })

  test.each([
    ['a document', [corpus[1]?.documentId ?? ''], ['birds/robin.md'], []],
    ['a collection', ['work'], ['birds/notes.md'], ['lease.md']],
    ['a folder, not what only begins like it', ['documents/birds'], ['birds/heron.md', 'birds/robin.md'], []],
    ['a folder with its slash', ['documents/birds/'], ['birds/heron.md', 'birds/robin.md'], []],
    ['one file', ['documents/birdsong.md'], ['birdsong.md'], []],
    ['several', ['work', 'documents/birdsong.md'], ['birds/notes.md', 'birdsong.md'], ['lease.md']],
    ['nobody, also one with quotes', ["o'connor", 'work/" OR 1=1', `doc_${'f'.repeat(32)}`], [], []],
  ])('scope: %s', async (_, scope, withTheWord, others) => {
    const index = await filled()
    expect((await paths(index, 'nest', { in: scope, mode: 'text' })).sort()).toEqual(withTheWord)
    const found = await paths(index, 'nest', { in: scope })
    expect(found.filter((path) => !withTheWord.includes(path) && !others.includes(path))).toEqual([])
  })

  test('k is kept, and more than there is gives what there is', async () => {
    const index = await filled()
    expect(await find(index, 'nest', { k: 1 })).toHaveLength(1)
    const all = await find(index, 'nest', { k: 200, mode: 'text' })
    expect(all.map(({ rank }) => rank)).toEqual(all.map((_, position) => position + 1))
    expect([...all].sort((a, b) => b.score - a.score)).toEqual(all)
  })

  test('a query is text, never syntax, and never too much', async () => {
    const index = await filled()
    for (const query of hostileQueries)
      for (const mode of ['hybrid', 'text', 'vector'] as const)
        expect(Array.isArray(await find(index, query, { mode }))).toBe(true)
    expect(await index.status()).toMatchObject({ passages: 5 })
  })

  test('an aborted put rejects, and putting again completes it', async () => {
    const index = await make()
    await expect(index.put(corpus, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Error)
    await index.put(corpus)
    expect(await index.status()).toMatchObject({ passages: 5 })
  })
}
