// About how many tokens a model makes of a text, without a model. Adding up parts never gives less than the whole.

/** Letters to a token: what a word of each script costs at the least. */
const asciiLetters = 6
const digits = 3
const otherLetters = 3

type Kind = 'space' | 'letter' | 'digit' | 'foreign' | 'single'

/** Costs one pass over the span. */
export function estimateTokens(text: string, start = 0, end = text.length): number {
  return walk(text, start, end, Infinity).tokens
}

/** How far from `start` a piece of at most `limit` tokens reaches; at least one unit. */
export function reachOf(text: string, start: number, end: number, limit: number): number {
  return Math.max(walk(text, start, end, limit).at, Math.min(start + 1, end))
}

function walk(text: string, start: number, end: number, limit: number): { at: number; tokens: number } {
  let tokens = 0
  let at = start
  while (at < end) {
    const kind = kindOf(text.charCodeAt(at))
    let next = at + 1
    if (kind !== 'single') while (next < end && kindOf(text.charCodeAt(next)) === kind) next++
    const each = { space: Infinity, letter: asciiLetters, digit: digits, foreign: otherLetters, single: 1 }[
      kind
    ]
    const cost = Math.ceil((next - at) / each) * Number(kind !== 'space')
    if (tokens + cost > limit) {
      const room = Math.max(0, limit - tokens)
      return { at: kind === 'space' ? next : at + room * each, tokens: limit }
    }
    tokens += cost
    at = next
  }
  return { at, tokens }
}

function kindOf(unit: number): Kind {
  if (unit < 128) {
    if (unit <= 32) return 'space'
    if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)) return 'letter'
    return unit >= 48 && unit <= 57 ? 'digit' : 'single'
  }
  if (unit === 0xa0 || unit === 0x3000) return 'space'
  // Latin, Greek, Cyrillic, Hebrew, Arabic and the Indic scripts write words; from Thai on, letters count one by one.
  return unit >= 0xc0 && unit < 0xe00 ? 'foreign' : 'single'
}
