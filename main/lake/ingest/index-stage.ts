// indexing -> embedding: canonical text becomes passages that can be found by their words.
import { AppError } from '../../../contract/app-error.ts'
import type { VersionId } from '../../../contract/ids.ts'
import type { IndexedPassage, PassageIndex } from '../../../contract/passage-index.ts'
import type { CanonicalText } from '../commands/text-reads.ts'
import { cut, toIndexed } from './cut.ts'
import { versionsOf, type IngestTools, type Job } from './job.ts'
import { createProgress } from './progress.ts'
import { probesOf } from './self-test.ts'

/** Passages that go to the index at once. */
const putSize = 256

/** Puts every job's passages; those whose version is no longer the current one are taken out again. */
export async function indexJobs(
  tools: IngestTools,
  jobs: readonly Job[],
  signal: AbortSignal,
): Promise<void> {
  await readCanonicals(tools, jobs)
  const cuts = jobs.map((job) => {
    const canonical = canonicalOf(job)
    const passages = cut(canonical)
    if (passages.length === 0 || !hasWords(canonical.text)) throw nothingToIndex()
    job.probes = probesOf(canonical.text, passages)
    return { job, canonical, passages }
  })
  const { current, recut } = await tools.store.write('lake.savePassages', {
    versions: cuts.map(({ job: { document }, passages }) => ({
      documentId: document.documentId,
      versionId: document.versionId,
      passages,
    })),
  })
  await tools.atPoint('cut')
  if (recut.length > 0) await tools.index.remove(recut)
  const wanted = new Set(current)
  const all = cuts
    .filter(({ job }) => wanted.has(job.document.documentId))
    .flatMap(({ job, canonical, passages }) => toIndexed(job.document, canonical, passages))
  const [only] = jobs
  const progress =
    only && jobs.length === 1
      ? createProgress(only.document.documentId, tools.clock, tools.onProgress)
      : () => {}
  await putAll(tools.index, all, { signal, progress })
  await tools.atPoint('put')
  for (const job of jobs) job.canonical = undefined
}

/** Bounded pieces, so that one long document neither fills a message nor keeps searches waiting. */
export async function putAll(
  index: PassageIndex,
  passages: readonly IndexedPassage[],
  options: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
): Promise<void> {
  for (let start = 0; start < passages.length; start += putSize) {
    await index.put(passages.slice(start, start + putSize), { signal: options.signal })
    options.progress(Math.min(start + putSize, passages.length), passages.length)
  }
}

/** The new versions can be found, so what they replace goes. Returns the jobs that go on. */
export async function markSearchable(tools: IngestTools, jobs: readonly Job[]): Promise<readonly Job[]> {
  const { current, stale } = await tools.store.write('lake.markSearchable', { versions: versionsOf(jobs) })
  await tools.atPoint('searchable')
  if (stale.length > 0) await tools.index.remove(stale)
  const alive = new Set(current)
  return jobs.filter(({ document }) => alive.has(document.documentId))
}

/** Reads at once what the jobs do not hold. */
export async function readCanonicals(tools: IngestTools, jobs: readonly Job[]): Promise<void> {
  const missing = jobs.filter((job) => job.canonical === undefined)
  if (missing.length === 0) return
  const texts = await tools.store.read('lake.canonicals', versionsOf(missing))
  const byVersion = new Map<VersionId, CanonicalText>(texts.map((text) => [text.versionId, text]))
  for (const job of missing) job.canonical = byVersion.get(job.document.versionId)
}

/** @throws AppError NOT_FOUND */
export function canonicalOf(job: Job): CanonicalText {
  if (job.canonical) return job.canonical
  throw new AppError('NOT_FOUND', 'The text of this document is no longer there.', {
    safe: 'The document itself is kept.',
    next: 'Remove it and add it again.',
  })
}

/** Signs and glyphs without a meaning cannot be asked for. */
const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

const nothingToIndex = () =>
  new AppError('FILE_EMPTY', 'This document holds no words that could be searched for.', {
    safe: 'The file is kept in the lake.',
    next: 'Add a file that has words in it.',
  })
