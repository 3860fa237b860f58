// What is called just so comes before what only holds the words.
import { asked, isFound } from './asked.ts'
import { folded } from './folded.ts'

/** Longer ones are texts that stand where a name is looked for: a whole message as a title. */
const longestName = 120

/** Of the closest of its names: 0 called so, 1 begins so, 2 holds all words, 3 none of that. A text that stands for a name comes half a step later. */
export function closeness(query: string, names: readonly string[]): number {
  const wanted = folded(query.trim()).text
  const parts = asked(query)
  return Math.min(3, ...names.map((name) => stepOf(name) + (name.length > longestName ? 0.5 : 0)))

  function stepOf(name: string): number {
    const text = folded(name.trim()).text
    if (text === wanted) return 0
    if (text.startsWith(wanted)) return 1
    return isFound(parts, [name]) ? 2 : 3
  }
}
