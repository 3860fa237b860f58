// BM25 with Lucene's word weight, which is never negative, so that scores of many words can be added and compared.

const saturation = 1.2
const lengthShare = 0.75

/** How telling a term is that stands in `holding` of the texts. */
export function termWeight(texts: number, holding: number): number {
  const found = Math.min(holding, texts)
  return Math.log(1 + (texts - found + 0.5) / (found + 0.5))
}

/** What a term of this weight is worth in a text that says it `count` times and is `relativeLength` times as long as the mean. */
export function termScore(weight: number, count: number, relativeLength: number): number {
  if (count === 0) return 0
  const damping = saturation * (1 - lengthShare + lengthShare * relativeLength)
  return (weight * count * (saturation + 1)) / (count + damping)
}
