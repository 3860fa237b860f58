// What a parser could not read, said in sentences, and never more of them than a person would read.

export interface Warnings {
  add(sentence: string): void
  /** Every sentence, the last one counting those that were left out. */
  list(): string[]
}

export function collectWarnings(max: number): Warnings {
  const sentences: string[] = []
  let leftOut = 0
  return {
    add(sentence) {
      if (sentences.length < max) sentences.push(sentence)
      else leftOut++
    },
    list: () =>
      leftOut === 0 ? [...sentences] : [...sentences, `${leftOut} more of the kind are not listed.`],
  }
}
