// What is called just so comes before what only holds the words.
import { asked, isFound } from './asked.ts'
import { folded } from './folded.ts'

/** 0 called so, 1 begins so, 2 the name holds all words, 3 other texts are needed. `texts` begin with the name. */
export function closeness(query: string, texts: readonly string[]): number {
  const name = folded(texts[0]?.trim() ?? '').text
  const wanted = folded(query.trim()).text
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  return isFound(asked(query), texts.slice(0, 1)) ? 2 : 3
}
