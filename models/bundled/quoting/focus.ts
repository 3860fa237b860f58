// What "how many X", "what is the X", "the name of the X" is about.
import { light, type Term } from './terms.ts'
import { wordsOf } from './words.ts'

const counted =
  /\bhow (?:many|much)\s+(?<group>.+?)\s+(?:do|does|did|is|are|was|were|has|have|had|can|could|must|should|will|would|may|go|goes|went|come|fit|belong|there|on|in|for|at|take|takes)\b/iu
const countedPlainly = /\bhow many\s+(?<group>\p{L}+)/iu
const named =
  /\bnames? of\s+(?:the|a|an|our|my|your|their|his|her|its)?\s*(?<group>.+?)(?=\s+(?:of|for|in|on|at|to|from|with|by|that|which|who)\b|[?.,’']|$)/iu
const defined =
  /\b(?:what|who|how (?:much|long|high|big|old|heavy))(?:’s|'s|\s+(?:is|are|was|were))\s+(?:the|a|an|our|my|your|their|his|her|its)?\s*(?<group>.+?)(?=\s+(?:of|for|in|on|at|to|from|with|by|between|during|per|that|which|when|if|after|before|under|when)\b|[?.,]|$)/iu

/** The last word of the noun group that is asked for, if the answer has to be about it. */
export function focusOf(text: string, terms: readonly Term[]): Term | undefined {
  const group = (counted.exec(text) ?? countedPlainly.exec(text) ?? named.exec(text) ?? defined.exec(text))
    ?.groups?.['group']
  if (group === undefined) return undefined
  const stems = new Set(
    wordsOf(group.split(/\b(?:of|per|in|on|at|for|from|with|to)\b/iu)[0] ?? '').map(({ stem }) => stem),
  )
  const isCounted = /\bhow many\b/iu.test(text)
  return terms.findLast(
    ({ stem, weight, isPredicate }) => stems.has(stem) && !isPredicate && (isCounted || weight > light),
  )
}
