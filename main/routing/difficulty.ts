// How hard a piece of work looks. Measured, nothing that can be seen from outside orders work better than its length (bench/router.ts), so the
// signs only name its kinds: what a kind means for a user, the router learns from that user.
import type { WorkKind } from '../../contract/routing.ts'
import { reach } from './reach.ts'

export interface Difficulty {
  /** 0 easy .. 1 hard. */
  readonly value: number
  /** What it is, in words a user reads: "short question", "long request with code". */
  readonly what: string
  /** The same for those who compare pieces of work. */
  readonly kinds: readonly WorkKind[]
}

interface Sign {
  readonly name: WorkKind
  readonly pattern: RegExp
}

// Only the first characters are looked at: a pasted book is hard whatever stands on its last page.
const looked = 20_000
/** A thousand words. */
const longestCharacters = 6_000
const charactersPerWord = 6
/** As hard as the longest looks: harder work is only what a user's answers have shown to be. */
const mostByLength = 0.8
/** Nobody proves, compares or writes by quoting, however short the request: just beyond what the bundled tier is for. */
const leastWithSigns = reach.bundled + 0.01

const signs: readonly Sign[] = [
  {
    name: 'code',
    pattern: /```|[{};]\s*\n|\b(?:function|def|class|const|import|SELECT|return)\b.*[({=:]/u,
  },
  { name: 'maths', pattern: /\\(?:frac|sum|int|sqrt)|[=≤≥∑∫√]|\d\s*[-+*/^×÷]\s*\d|\b\p{L}\^\d/u },
  {
    name: 'reasoning',
    pattern:
      /\b(?:prove|derive|design|plan|evaluate|analy[sz]e|justify|argue|trade-?offs?|step by step|strategy|critique|optimi[sz]e|refactor|implement|debug|if and only if|suppose|assume)\b/iu,
  },
  {
    name: 'comparison',
    pattern: /\b(?:compare|contrast|versus|vs\.?|differences? between|pros and cons)\b/iu,
  },
  { name: 'writing', pattern: /\b(?:write|draft|compose|translate|rewrite)\b/iu },
]

const greetingPattern =
  /^\s*(?:hi|hello|hey|good (?:morning|day|afternoon|evening)|thanks|thank you|ok|okay|bye)\b[^?]{0,30}$/iu
const asksPattern = /\?(?:\s|$)|^\s*(?:\d+[.)]|[-*])\s+\S/gmu

export function difficultyOf(prompt: string): Difficulty {
  const text = prompt.slice(0, looked)
  if (greetingPattern.test(text)) return { value: 0, what: 'greeting', kinds: ['greeting'] }
  const words = text.match(/\S+/gu)?.length ?? 0
  const asks = text.match(asksPattern)?.length ?? 0
  const found = signs.filter(({ pattern }) => pattern.test(text))
  const length = mostByLength * Math.min(1, wordsIn(prompt.length) / wordsIn(longestCharacters))
  const several: readonly WorkKind[] = asks > 2 ? ['several-questions'] : []
  const features = [...found.map(({ name }) => name), ...several]
  const kind = kindOf(text)
  return {
    value: found.length > 0 ? Math.max(length, leastWithSigns) : length,
    what: `${words < 25 ? 'short' : words < 120 ? 'longer' : 'long'} ${kind}${features.length > 0 ? ` with ${features.join(' and ').replace('-', ' ')}` : ''}`,
    kinds: [kind, ...features],
  }
}

const wordsIn = (characters: number) => Math.log(1 + characters / charactersPerWord)

const kindOf = (text: string): 'question' | 'request' =>
  /\?\s*$/u.test(text) || /^\s*(?:who|what|when|where|why|how|which|is|are|do|does|can|may)\b/iu.test(text)
    ? 'question'
    : 'request'
