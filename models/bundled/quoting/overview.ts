// A picture of a document in a few of its own sentences: those that say what it is about, and those that most others resemble.
import { cosine, type StaticEmbedder } from '../static-embedder.ts'
import type { Candidate } from './evidence.ts'
import { meetings, metExactly } from './meeting.ts'
import type { Facet } from './question.ts'
import type { Tools } from './support.ts'

const announces =
  /\b(?:we|our|this|the (?:present|following)|here)\b[^.]{0,80}?\b(?:propose|introduce|present|show|describe|report|conclude|find|found|ask|explain|cover|set out|made|compare|measure|investigate|agree|decide|welcome|explains|contains|is about|is a|are a)\w*|\b(?:aim|purpose|goal|subject|summary|conclusion|overview)\b|\b(?:is|was|are|were) (?:an?|the) \p{L}+/iu
const concludes = /\b(?:conclude|in summary|in conclusion|overall|all in all|to sum up)\b/iu

/** The sentences to quote, or none when nothing found is about the topic. */
export function overviewOf(
  facet: Facet,
  candidates: readonly Candidate[],
  limit: number,
  tools: Tools,
): Candidate[] {
  const about = documentAbout(facet, candidates, tools).filter(({ sentence }) => sentence.kind !== 'heading')
  const prose = about.filter(({ words, text }) => words.length >= 4 && !text.endsWith('?'))
  const sentences = (prose.length >= limit ? prose : about).slice(0, mostSentences)
  const central = centrality(sentences, tools.embedder)
  const scored = sentences
    .map((candidate, index) => ({
      candidate,
      score:
        (central[index] ?? 0) +
        (announces.test(candidate.text) ? 0.4 : 0) +
        (concludes.test(candidate.text) ? 0.3 : 0) +
        0.5 / (1 + index) +
        (candidate.sentence.kind === 'sentence' ? 0.2 : 0) -
        Math.max(0, candidate.words.length - 35) * 0.01,
    }))
    .sort((a, b) => b.score - a.score)
  const chosen: Candidate[] = []
  for (const { candidate } of scored) {
    if (chosen.length >= limit) break
    const vector = tools.embedder.embedText(candidate.text)
    if (chosen.every((other) => cosine(vector, tools.embedder.embedText(other.text)) < tooAlike))
      chosen.push(candidate)
  }
  return chosen.sort((a, b) => a.position - b.position)
}

const mostSentences = 150
const tooAlike = 0.75

/** All sentences of the document that the topic names, or of the best found one when it names none. */
function documentAbout(
  { terms }: Facet,
  candidates: readonly Candidate[],
  { likeness }: Tools,
): readonly Candidate[] {
  const named = terms.filter(({ mayBeMissing }) => !mayBeMissing)
  const metBy = meetings(named, candidates, likeness)
  const documents = [...Map.groupBy(candidates, ({ passage }) => passage.documentId).values()].map((own) => {
    const share = (field: 'under' | 'all') =>
      named.reduce(
        (sum, _, index) =>
          sum + Math.max(...own.map((candidate) => metBy.get(candidate)?.[index]?.[field] ?? 0)),
        0,
      ) / Math.max(1, named.length)
    const found = Math.max(...own.map(({ passage }) => passage.score ?? 0))
    const inTitle = named.length > 0 ? titleShare(own) : 0
    return {
      own,
      met: named.length === 0 ? 1 : share('under'),
      score: share('under') + inTitle + 0.3 * found,
    }
  })
  function titleShare(own: readonly Candidate[]): number {
    const title = own[0]?.titleWords ?? []
    return (
      named.filter((term) => title.some((word) => likeness(term, word) >= metExactly)).length / named.length
    )
  }
  const best = documents.sort((a, b) => b.score - a.score)[0]
  return best && best.met >= enoughOfTopic ? best.own : []
}

const enoughOfTopic = 0.6

/** TextRank: a sentence counts by how much others that count resemble it; the most central has 1. */
function centrality(sentences: readonly Candidate[], embedder: StaticEmbedder): number[] {
  const vectors = sentences.map(({ text }) => embedder.embedText(text))
  const likeness = vectors.map((left, a) =>
    vectors.map((right, b) => (a === b ? 0 : Math.max(0, cosine(left, right)))),
  )
  const sums = likeness.map((row) => row.reduce((sum, value) => sum + value, 0))
  let ranks = sentences.map(() => 1)
  for (let round = 0; round < 20; round++)
    ranks = ranks.map(
      (_, a) =>
        0.15 +
        0.85 *
          ranks.reduce(
            (sum, rank, b) => sum + ((likeness[b]?.[a] ?? 0) / Math.max(sums[b] ?? 0, 1e-9)) * rank,
            0,
          ),
    )
  const top = Math.max(...ranks, 1e-9)
  return ranks.map((rank) => rank / top)
}
