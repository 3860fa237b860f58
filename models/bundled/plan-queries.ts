// From one question to up to three searches, by plain rules: what is compared or listed is searched for on its own.

const maxQueries = 3
const minLength = 3
/** Patterns look at so many characters: they are quadratic on nonsense, and a question says its subject at its beginning. */
const maxTextLength = 2000
const maxSentenceLength = 400
/** Words that begin a question and say nothing about its subject. */
const lead =
  /^(?:please\s+|could you\s+|can you\s+|tell me\s+|i want to know\s+)*(?:what|who|whom|whose|when|where|which|why|how(?:\s+(?:many|much|long|often|far|old))?|is|are|was|were|do|does|did|can|could|should|will|would|has|have|had)\b[\s']*(?:(?:is|are|was|were|do|does|did|the|an|a)\b\s*)?/i
const comparison =
  /\b(?:difference|differences|relation|relationship|connection)\s+between\s+(?<left>.+?)\s+and\s+(?<right>[^?.;]+)|\bcompare\s+(?<first>.+?)\s+(?:and|with|to|against)\s+(?<second>[^?.;]+)|(?<one>[^?.;]+?)\s+(?:versus|vs\.?)\s+(?<other>[^?.;]+)/i

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[ ,;:–-]+/, '')
    .replace(/(?<![ ,;:?!.–-])[ ,;:?!.–-]+$/, '')

/** Sentences of their own, each perhaps a question. */
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[?!.;])\s+|\n+/).map((sentence) => tidy(sentence.slice(0, maxSentenceLength)))

/** "When does it open and how much is a ticket?" asks twice. */
const questionsOf = (sentence: string): string[] =>
  sentence.split(/,?\s+(?:and|or|also)\s+(?=(?:what|who|when|where|which|why|how)\b)/i).map(tidy)

function sidesOf(sentence: string): string[] {
  const groups = comparison.exec(sentence)?.groups
  return Object.values(groups ?? {})
    .filter((side) => side !== undefined)
    .map((side) => tidy(side.replace(lead, '')))
}

/**
 * The whole question first, then its parts; if it has none, its subject without the question words. 1 to 3 queries, no two alike, none
 * empty unless the text is.
 */
export function planQueries(text: string): string[] {
  const whole = tidy(text)
  const sentences = sentencesOf(text.slice(0, maxTextLength))
  const parts = [
    ...sentences.flatMap(sidesOf),
    ...(sentences.length > 1 ? sentences : []),
    ...sentences.flatMap(questionsOf),
  ]
  const subject = tidy(whole.slice(0, maxTextLength).replace(lead, ''))
  const queries: string[] = []
  for (const query of [whole, ...parts, subject]) {
    const isNew = !queries.some((other) => other.toLowerCase() === query.toLowerCase())
    if (isNew && query.length >= minLength && queries.length < maxQueries) queries.push(query)
  }
  return queries.length > 0 ? queries : [text]
}
