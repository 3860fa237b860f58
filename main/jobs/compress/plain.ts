// What must not be lost of a conversation, in its own sentences and under a budget: what was decided, numbers and names, what somebody wants or is to
// do, and questions that nobody has answered yet.
import type { Compressed, CompressInput } from '../../../contract/jobs.ts'
import { splitSentences, wordsOf } from '../../../models/index.ts'
import type { PlainTools } from '../job.ts'
import { headOf } from '../shorten.ts'

/** The end of a long conversation and its beginning are looked at. */
const mostLetters = 300_000
const lettersOfBeginning = 30_000
const mostSentences = 4_000
const longestSentence = 600
/** Less than this is not worth looking for another sentence. */
const leastTokens = 5

interface Said {
  readonly turn: number
  readonly speaker: string
  readonly text: string
  readonly stems: ReadonlySet<string>
  readonly score: number
  readonly order: number
}

export function compressPlainly(
  { turns, budgetTokens }: CompressInput,
  { embedder }: PlainTools,
): Compressed {
  const tokensOf = (text: string) => embedder.wordPiece.encode(text).length
  const said = sentencesOf(turns).sort((a, b) => b.score - a.score || a.order - b.order)
  const chosen: Said[] = []
  let left = budgetTokens
  for (const sentence of said) {
    if (left < leastTokens) break
    if (sentence.score <= 0 || chosen.some((other) => isAlike(sentence.stems, other.stems))) continue
    // Each as if it stood alone, so that together they never cost more.
    const cost = tokensOf(`${sentence.speaker}: ${sentence.text}`) + 1
    if (cost > left) continue
    chosen.push(sentence)
    left -= cost
  }
  const text = written(chosen)
  return { text, tokens: tokensOf(text) }
}

function written(chosen: readonly Said[]): string {
  const lines: string[] = []
  let last = -1
  for (const { turn, speaker, text } of [...chosen].sort((a, b) => a.order - b.order)) {
    if (turn === last) lines.push(`${lines.pop() ?? ''} ${text}`)
    else lines.push(speaker === '' ? text : `${speaker}: ${text}`)
    last = turn
  }
  return lines.join('\n')
}

function sentencesOf(turns: CompressInput['turns']): Said[] {
  const said: Said[] = []
  for (const index of lookedAt(turns)) {
    const turn = turns[index]
    if (!turn || said.length >= mostSentences) continue
    const next = turns[index + 1]
    const late = turns.length <= 1 ? 1 : index / (turns.length - 1)
    for (const { start, end, kind } of splitSentences(headOf(turn.text, mostLetters))) {
      const text = headOf(turn.text.slice(start, end).replaceAll(/\s+/gu, ' ').trim(), longestSentence)
      const words = wordsOf(text)
      if (words.length === 0 || kind === 'heading') continue
      const isOpen = /[?？؟]["”’]?$/u.test(text) && isUnanswered(index, turns, next?.text)
      said.push({
        turn: index,
        speaker: turn.speaker.replaceAll(/\s+/gu, ' ').trim(),
        text,
        stems: new Set(words.map(({ stem }) => stem)),
        score: scoreOf(text, words.length, late, isOpen),
        order: said.length,
      })
    }
  }
  return said
}

function lookedAt(turns: CompressInput['turns']): number[] {
  const chosen = new Set<number>()
  const take = (indexes: Iterable<number>, most: number) => {
    let left = most
    for (const index of indexes) {
      left -= turns[index]?.text.length ?? 0
      if (left < 0 && chosen.size > 0) return
      chosen.add(index)
    }
  }
  const indexes = [...turns.keys()]
  take(indexes, lettersOfBeginning)
  take(indexes.toReversed(), mostLetters)
  return [...chosen].sort((a, b) => a - b)
}

/** A question of the last turns, or one that is followed by another question. */
function isUnanswered(index: number, turns: CompressInput['turns'], next: string | undefined): boolean {
  return index >= turns.length - 2 || (next !== undefined && /^[^.!]{0,200}\?\s*$/u.test(next))
}

const signs: readonly (readonly [adds: number, pattern: RegExp])[] = [
  [
    1,
    /\b(?:decided?|decision|agreed?|settled|let['’]?s (?:go|use|take|do|say|book|meet|keep|make|not)|we(?:['’]ll| will) (?:go|use|take|do|book|keep|buy|meet|drop)|go with|chosen?|final|deal|approved|confirmed|beschlossen|entschieden|einigen|abgemacht|wir nehmen|machen wir)\b/iu,
  ],
  [
    0.7,
    /\b(?:instead|actually|no longer|not any ?more|rather than|correction|I meant|changed|cancel\p{L}*|statt(?:dessen)?|doch nicht|nicht mehr)\b/iu,
  ],
  [
    0.6,
    /\b(?:must|have to|need to|needs to|will \p{L}+|please|deadline|due|until|by (?:mon|tue|wed|thu|fri|sat|sun)\p{L}*|muss|bitte|bis (?:zum|montag|dienstag|mittwoch|donnerstag|freitag|ende))\b/iu,
  ],
  [
    0.6,
    /\b(?:I|my|we|our) (?:prefer|want|need|hate|love|like|am allergic|can['’]t|cannot|don['’]t (?:eat|want|like|have)|never|always|live|work|am|is|are|have|budget)\b|\b(?:allergic|vegetarian|budget|deadline|password|address|birthday|ich (?:brauche|will|m[öo]chte|mag|bin|habe|wohne))\b/iu,
  ],
  [0.5, /\p{N}/u],
  [0.25, /\p{N}[\s\S]*\p{N}/u],
  [0.3, /(?<=[\p{Ll},;]\s)\p{Lu}[\p{Ll}\p{M}]+/u],
  [0.4, /\b(?:problem|error|fails?|failed|broken|bug|because|reason|cause[ds]?|fehler|weil|grund)\b/iu],
  [
    -0.9,
    /^(?:hi|hello|hey|thanks|thank you|great|nice|cool|ok(?:ay)?|sure|sounds good|good morning|good question|of course|absolutely|certainly|no problem|you['’]re welcome|bye|see you|haha|lol|hallo|danke|gern(?:e)?|super|alles klar|guten (?:morgen|tag))\b[^\p{N}]{0,60}$/iu,
  ],
  [
    -0.5,
    /\b(?:let me know|hope (?:this|that|you)|happy to help|how can I help|anything else|feel free|I['’]d be glad|great question|by the way|weather|weekend|funny|joke)\b/iu,
  ],
]

function scoreOf(text: string, words: number, late: number, isOpen: boolean): number {
  const byCues = signs.reduce((sum, [adds, pattern]) => sum + (pattern.test(text) ? adds : 0), 0)
  const question = /[?？؟]["”’]?$/u.test(text) ? (isOpen ? 1 : -0.5) : 0
  // What costs many tokens has to say much; of two alike the later one holds.
  return byCues + question + 0.25 * late + 0.15 - 0.015 * Math.max(0, words - 18) - (words < 3 ? 0.4 : 0)
}

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size < 4) return false
  let shared = 0
  for (const stem of one) if (other.has(stem)) shared++
  return shared >= 0.85 * Math.max(one.size, other.size)
}
