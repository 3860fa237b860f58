// A text under one of several labels, without a language model: by what it is near to in meaning, and by the words it shares with each.
import type { Classified, ClassifyInput, ClassLabel } from '../../../contract/jobs.ts'
import { cosine, wordsOf } from '../../../models/index.ts'
import type { Embed, PlainTools } from '../job.ts'
import { headOf } from '../shorten.ts'

const mostLetters = 8_000
const lexicalWeight = 0.35

export function classifyPlainly({ text, labels }: ClassifyInput, { embedder }: PlainTools): Classified {
  const looked = headOf(text, mostLetters)
  const vector = embedder.embedText(looked)
  return ranked(
    labels,
    labels.map((label) => mean(textsOf(label).map((each) => cosine(vector, embedder.embedText(each))))),
    wordScores(looked, labels),
  )
}

/** The same with the vectors of a model. */
export async function classifyByVectors({ text, labels }: ClassifyInput, embed: Embed): Promise<Classified> {
  const looked = headOf(text, mostLetters)
  const groups = labels.map(textsOf)
  const vectors = await embed([looked, ...groups.flat()], 'passage')
  const own = vectors[0] ?? new Float32Array()
  let at = 1
  const meanings = groups.map((group) => {
    const from = at
    at += group.length
    return mean(vectors.slice(from, at).map((vector) => cosine(own, vector)))
  })
  return ranked(labels, meanings, wordScores(looked, labels))
}

function ranked(
  labels: readonly ClassLabel[],
  meanings: readonly number[],
  words: readonly number[],
): Classified {
  const scores = labels
    .map(({ name }, index) => ({
      label: name,
      score: (meanings[index] ?? 0) + lexicalWeight * (words[index] ?? 0),
    }))
    .sort((a, b) => b.score - a.score)
  return { label: scores[0]?.label ?? '', scores }
}

/** A label with its description, and each of its examples. */
const textsOf = ({ name, about = '', examples = [] }: ClassLabel): string[] => [
  `${name} ${about}`,
  ...examples,
]

/** Shared words, those that fewer labels have counting more; 1 for the label that shares most. */
function wordScores(text: string, labels: readonly ClassLabel[]): number[] {
  const own = new Set(wordsOf(text).map(({ stem }) => stem))
  const sets = labels.map((label) => new Set(wordsOf(textsOf(label).join(' ')).map(({ stem }) => stem)))
  const scores = sets.map((set) => {
    let sum = 0
    for (const stem of set)
      if (stem.length > 2 && own.has(stem)) {
        const held = sets.filter((other) => other.has(stem)).length
        sum += Math.log((labels.length + 1) / held)
      }
    return sum
  })
  const top = Math.max(...scores, 1e-9)
  return scores.map((score) => score / top)
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
