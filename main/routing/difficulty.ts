// How hard a piece of work looks, from its length and plain signs. Measured, length says most; the signs correct it a little.
import type { WorkKind } from '../../contract/routing.ts'

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
  readonly adds: number
}

// Only the first characters are looked at: a pasted book is hard whatever stands on its last page.
const looked = 20_000
const longestWords = 1_000

const signs: readonly Sign[] = [
  {
    name: 'code',
    pattern: /```|[{};]\s*\n|\b(?:function|def|class|const|import|SELECT|return)\b.*[({=:]/u,
    adds: 0.12,
  },
  { name: 'maths', pattern: /\\(?:frac|sum|int|sqrt)|[=≤≥∑∫√]|\d\s*[-+*/^×÷]\s*\d|\b\p{L}\^\d/u, adds: 0.1 },
  {
    name: 'reasoning',
    pattern:
      /\b(?:prove|derive|design|plan|evaluate|analy[sz]e|justify|argue|trade-?offs?|step by step|strategy|critique|optimi[sz]e|refactor|implement|debug|if and only if|suppose|assume)\b/iu,
    adds: 0.12,
  },
  {
    name: 'comparison',
    pattern: /\b(?:compare|contrast|versus|vs\.?|differences? between|pros and cons)\b/iu,
    adds: 0.08,
  },
  { name: 'writing', pattern: /\b(?:write|draft|compose|translate|rewrite)\b/iu, adds: 0.08 },
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
  const length = Math.min(1, Math.log(1 + words) / Math.log(1 + longestWords))
  const added = found.reduce((sum, { adds }) => sum + adds, 0) + Math.min(0.15, 0.03 * Math.max(0, asks - 1))
  const several: readonly WorkKind[] = asks > 2 ? ['several-questions'] : []
  const features = [...found.map(({ name }) => name), ...several]
  const kind = kindOf(text)
  return {
    value: Math.min(1, 0.8 * length + 0.5 * added),
    what: `${words < 25 ? 'short' : words < 120 ? 'longer' : 'long'} ${kind}${features.length > 0 ? ` with ${features.join(' and ').replace('-', ' ')}` : ''}`,
    kinds: [kind, ...features],
  }
}

const kindOf = (text: string): 'question' | 'request' =>
  /\?\s*$/u.test(text) || /^\s*(?:who|what|when|where|why|how|which|is|are|do|does|can|may)\b/iu.test(text)
    ? 'question'
    : 'request'
