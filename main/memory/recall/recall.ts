// From a question to passages: find by words and by meaning, look at what stands around, order by one score, cut.
import { AppError } from '../../../contract/app-error.ts'
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { RecallHit, RecallRequest, RecallResult } from '../../../contract/recall.ts'
import { analyseQuery } from './analyse.ts'
import { fuse, weightsOf, type Scored } from './fuse.ts'
import { hop, rankedAtMost } from './names/hop.ts'
import { radius } from './neighbours.ts'
import { ownMeaning, weigh, type PoolPassage, type PoolQuery } from './pool.ts'
import type { RecallSource, SignalOption } from './source.ts'
import { termWeight } from './word-score.ts'
import { armsOf, why } from './why.ts'

/** How many each arm brings into the pool, unless more are asked for. */
const poolSize = 50
/** A scope of so few passages is ranked whole: exact, and cheaper than filtering. */
const smallScope = 2_000
/** A whole page pasted as a question is asked for by its most telling words. */
const mostTerms = 64

export interface Recall {
  search(request: RecallRequest, options?: SignalOption): Promise<RecallResult>
}

export function createRecall(source: RecallSource): Recall {
  return {
    async search(request, { signal } = {}) {
      const started = performance.now()
      const query: PoolQuery = {
        text: request.query,
        terms: request.mode === 'vector' ? [] : tellingTerms(request.query, source),
        vector: request.mode === 'text' ? undefined : await source.embedQuery(request.query, { signal }),
      }
      const pool = await gather(source, request, { query, signal })
      if (signal?.aborted) throw new AppError('ABORTED', 'The search was stopped.')
      const fused = fuse(pool, query, weightsOf[request.mode])
        .filter(({ score }) => score > 0)
        .sort(inOrder)
      const ordered = request.mode === 'vector' ? fused : followNames(fused, request, source)
      return { tookMs: performance.now() - started, hits: cut(ordered, request.k, source) }
    },
  }
}

/** Lifts what the question names, and what that names in turn; without names the order stays. */
function followNames(
  ordered: readonly Scored[],
  request: RecallRequest,
  source: RecallSource,
): readonly Scored[] {
  const ranked = ordered.map(({ passage, score }) => ({ number: passage.number, score }))
  const lifts = new Map(hop(request.query, ranked, source.names).map(({ number, lift }) => [number, lift]))
  if (lifts.size === 0) return ordered
  const known = new Set(ranked.map(({ number }) => number))
  const missing = [...lifts.keys()].filter((number) => !known.has(number))
  const loaded = source.load(missing, { terms: [], reach: 0, scope: request.in })
  // As much as the last of those that a hop looks at, so that only the lift counts.
  const floor = ordered[Math.min(ordered.length, rankedAtMost) - 1]?.score ?? 0
  const added = weigh(loaded, noStatistics).map((passage): Scored => ({
    passage,
    score: floor,
    parts: noParts,
  }))
  return [...ordered, ...added]
    .map((scored) => lifted(scored, lifts.get(scored.passage.number) ?? 0))
    .sort(inOrder)
}

const lifted = ({ passage, score, parts }: Scored, lift: number): Scored => ({
  passage,
  score: score + lift,
  parts: { ...parts, link: lift },
})

const noParts = { words: 0, meaning: 0, neighbours: 0, speaker: 0, question: 0, thread: 0, link: 0 }
const noExtent = { texts: 0, meanLength: 0, holding: [] }
const noStatistics = { passages: noExtent, threads: noExtent }

function tellingTerms(text: string, source: RecallSource): readonly string[] {
  const terms = analyseQuery(text)
  if (terms.length <= mostTerms) return terms
  const { texts, holding } = source.statistics(terms).passages
  const weights = new Map(
    terms.map((term, index) => [term, holding[index] ? termWeight(texts, holding[index]) : 0]),
  )
  const byWeight = [...terms].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))
  return byWeight.slice(0, mostTerms)
}

interface Gathering extends SignalOption {
  readonly query: PoolQuery
}

async function gather(source: RecallSource, request: RecallRequest, { query, signal }: Gathering) {
  const { terms, vector } = query
  const scope = request.in
  const statistics = source.statistics(terms)
  const limit = Math.max(poolSize, request.k)
  const load = (numbers: readonly number[], reach: number) =>
    weigh(source.load(numbers, { terms, reach, scope }), statistics)

  const whole = scope.length > 0 ? source.passagesIn(scope, smallScope) : undefined
  if (whole) {
    const passages = load(whole, 0)
    const found = [
      ...best(passages, ({ ownWords }) => ownWords, limit),
      ...best(passages, (passage) => ownMeaning(passage, query), limit),
    ]
    return { passages, candidates: around(passages, new Set(found)) }
  }
  const found = new Set([
    ...(terms.length > 0 ? source.findByWords(terms, { limit, scope }) : []),
    ...(vector ? await source.findByMeaning(vector, { limit, scope, signal }) : []),
  ])
  // Twice the radius, because the neighbours of what was found are candidates with neighbours of their own.
  const passages = load([...found], 2 * radius)
  return { passages, candidates: around(passages, found) }
}

function best(passages: readonly PoolPassage[], score: (passage: PoolPassage) => number, limit: number) {
  return passages
    .map((passage) => ({ passage, score: score(passage) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || byPlace(a.passage, b.passage))
    .slice(0, limit)
    .map(({ passage }) => passage.number)
}

function around(passages: readonly PoolPassage[], found: ReadonlySet<number>): ReadonlySet<number> {
  const places = new Set<string>()
  for (const { number, thread, position } of passages)
    if (found.has(number))
      for (let distance = -radius; distance <= radius; distance++)
        places.add(`${thread}:${position + distance}`)
  return new Set(
    passages
      .filter(({ thread, position }) => places.has(`${thread}:${position}`))
      .map(({ number }) => number),
  )
}

const inOrder = (a: Scored, b: Scored) => b.score - a.score || byPlace(a.passage, b.passage)

/** Ties fall the same way each time, whatever order the arms answered in. */
function byPlace(a: PoolPassage, b: PoolPassage): number {
  return a.position - b.position || (a.passageId < b.passageId ? -1 : 1)
}

function cut(ordered: readonly Scored[], k: number, source: RecallSource): RecallHit[] {
  const hits: RecallHit[] = []
  const said = new Set<string>()
  for (const scored of ordered) {
    if (hits.length === k) break
    const passage = source.passage(scored.passage.number)
    if (!passage || said.has(statement(passage))) continue
    said.add(statement(passage))
    hits.push(toHit(passage, scored, hits.length + 1))
  }
  return hits
}

/** Two passages with the same one say the same thing; the same words from someone else or at another time do not. */
const statement = ({ text, author = '', at = '' }: IndexedPassage) =>
  JSON.stringify([text.replaceAll(/\s+/g, ' ').trim(), author, at])

function toHit(passage: IndexedPassage, { score, parts }: Scored, rank: number): RecallHit {
  const {
    documentId,
    versionId,
    recordId,
    path,
    title,
    passageId,
    headingPath,
    text,
    start,
    end,
    page,
    trust,
  } = passage
  return {
    rank,
    score,
    documentId,
    versionId,
    ...(recordId !== undefined && { recordId }),
    path,
    title,
    passageId,
    headingPath: [...headingPath],
    text,
    spans: [{ start, end, ...(page !== undefined && { page }) }],
    trust,
    why: why(parts),
    arms: armsOf(parts),
  }
}
