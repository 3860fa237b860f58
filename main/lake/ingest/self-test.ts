// A document is ready when a query made of its own words finds it: not before, whatever the stages before said.
import { AppError, type ErrorShape, toErrorShape } from '../../../contract/app-error.ts'
import type { VersionId } from '../../../contract/ids.ts'
import type { PassageIndex } from '../../../contract/passage-index.ts'
import type { PassageRow } from '../commands/ingest-writes.ts'
import type { VersionRef } from '../commands/rows.ts'

const maxQueryUnits = 300

/** Queries from the first, the middle and the last passage: each the sentence with the most different long words. */
export function probesOf(text: string, passages: readonly PassageRow[]): string[] {
  const places = new Set([0, Math.floor(passages.length / 2), passages.length - 1])
  const probes = [...places].flatMap((place) => {
    const passage = passages[place]
    return passage ? [distinctiveSentence(text.slice(passage.start, passage.end))] : []
  })
  return [...new Set(probes.filter((probe) => probe !== ''))]
}

export function distinctiveSentence(passage: string): string {
  const sentences = passage
    .split(/(?<=[.!?])\s+|[。！？\n]+/u)
    .map((sentence) => sentence.trim().slice(0, maxQueryUnits).toWellFormed())
    .filter((sentence) => sentence !== '')
  return sentences.reduce((best, next) => (weightOf(next) > weightOf(best) ? next : best), '')
}

/** Different words of four letters and more; other words and digits count a little, so that a row of numbers has a probe too. */
function weightOf(sentence: string): number {
  const words = new Set(sentence.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu))
  let weight = sentence === '' ? 0 : 0.001
  for (const word of words) weight += word.length >= 4 ? 1 : 0.1
  return weight
}

export interface SelfTested extends VersionRef {
  readonly error?: ErrorShape
}

/** Every probe must find this version; what the index itself throws is thrown on. */
export async function selfTest(
  index: PassageIndex,
  version: VersionRef,
  probes: readonly string[],
  options: { readonly signal: AbortSignal },
): Promise<SelfTested> {
  const { documentId, versionId } = version
  if (probes.length === 0)
    return { documentId, versionId, error: toErrorShape(notFound('nothing to ask for')) }
  for (const query of probes) {
    const { hits } = await index.search({ query, k: 5, mode: 'hybrid', in: [documentId] }, options)
    if (!finds(hits, versionId)) return { documentId, versionId, error: toErrorShape(notFound(query)) }
  }
  return { documentId, versionId }
}

const finds = (hits: readonly { readonly versionId: VersionId }[], versionId: VersionId): boolean =>
  hits.some((hit) => hit.versionId === versionId)

const notFound = (query: string) =>
  new AppError('SELF_TEST_FAILED', 'A search for words of this document did not find it.', {
    safe: 'The file is kept and its text can be read.',
    next: 'Retry it; if that does not help, run `maestro lake doctor --repair`.',
    retryable: true,
    data: { query },
  })
