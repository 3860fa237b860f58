// Which of the supported sentences are quoted: the best, what it leans on, and what adds something new.
import type { Candidate } from './evidence.ts'
import type { Judged } from './support.ts'

export interface SelectionOptions {
  readonly wantsList: boolean
  /** The most sentences; a list counts as one. */
  readonly limit: number
}

const alsoGood = 0.9
const alsoGoodInList = 0.7
const mostItems = 12
const sameThing = 0.6
const leansBack =
  /^(?:["“(]\s*)?(?:it|its|they|their|them|this|that|these|those|he|his|she|her|both|such)\b|^(?:\p{L}+\s+){0,2}(?:therefore|thus|hence)\b|^so\b/iu

export function select(judged: readonly Judged[], { wantsList, limit }: SelectionOptions): Candidate[] {
  const supported = judged.filter(({ isSupported }) => isSupported).sort((a, b) => b.score - a.score)
  const [best] = supported
  if (!best) return []
  const all = judged.map(({ candidate }) => candidate)
  const floor = best.score * (wantsList ? alsoGoodInList : alsoGood)
  const chosen: Candidate[] = []
  for (const { candidate, score, looks } of supported) {
    if (chosen.length >= limit || score < floor) break
    if (looks < best.looks && !wantsList) continue
    if (chosen.some((other) => other === candidate || isRepeat(other, candidate))) continue
    const list = listAround(candidate, all, wantsList)
    if (list.length > 0) {
      chosen.push(...list.filter((item) => !chosen.includes(item)))
      continue
    }
    chosen.push(candidate)
    const before = all[candidate.position - 1]
    if (before && chosen.length < limit && leansOn(candidate, before) && !chosen.includes(before))
      chosen.push(before)
  }
  return chosen.sort((a, b) => a.position - b.position)
}

/** When the list as a whole is the answer, as under "To pack" or after "do two of these:", all its items are quoted. */
function listAround(candidate: Candidate, all: readonly Candidate[], wantsList: boolean): Candidate[] {
  const inPassage = all.filter(({ passage }) => passage === candidate.passage)
  const items = (block: number) =>
    inPassage
      .filter(({ sentence }) => sentence.kind === 'item' && sentence.block === block)
      .slice(0, mostItems)
  const next = all[candidate.position + 1]
  if (candidate.text.endsWith(':') && next?.passage === candidate.passage)
    return [candidate, ...items(next.sentence.block)]
  if (candidate.sentence.kind !== 'item' || !wantsList) return []
  const list = items(candidate.sentence.block)
  const before = all[(list[0]?.position ?? 0) - 1]
  return before?.passage === candidate.passage && before.text.endsWith(':') ? [before, ...list] : list
}

const leansOn = (candidate: Candidate, before: Candidate) =>
  leansBack.test(candidate.text) &&
  before.passage === candidate.passage &&
  before.sentence.block === candidate.sentence.block

function isRepeat(left: Candidate, right: Candidate): boolean {
  const stems = new Set(left.words.map(({ stem }) => stem))
  const shared = right.words.filter(({ stem }) => stems.has(stem)).length
  return shared / Math.max(1, Math.min(left.words.length, right.words.length)) > sameThing && shared > 3
}
