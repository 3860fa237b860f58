// Whether a passage says what a claim says, without a language model: the claim's words must be in one stretch of the passage, its numbers and names
// too, and neither may deny what the other says.
import type { SupportInput, Supported } from '../../../contract/jobs.ts'
import { functionWords, splitSentences, wordsOf, type Word } from '../../../models/index.ts'
import { headOf } from '../shorten.ts'

const mostLetters = 40_000
/** Of the claim's words, so many must be in the stretch that it stands on. */
const enoughWords = 0.6

export function supportPlainly({ claim, passage, about = '' }: SupportInput): Supported {
  const said = contentOf(claim)
  if (said.length === 0) return { isSupported: false, because: 'words' }
  const looked = headOf(passage, mostLetters)
  const sentences = splitSentences(looked).map(({ start, end }) => looked.slice(start, end))
  const stretches = sentences.map((sentence, index) =>
    stretchOf(sentence, `${about} ${sentences[index - 1] ?? ''}`),
  )
  const best = stretches
    .map((stretch) => ({ stretch, share: shareIn(stretch, said) }))
    .sort((a, b) => b.share - a.share)[0]
  if (!best || best.share < enoughWords) return { isSupported: false, because: 'words' }
  const { words, own } = best.stretch
  const held = new Set(words.map(({ stem }) => stem))
  if (said.some(({ isNumber, stem }) => isNumber && !held.has(stem)))
    return { isSupported: false, because: 'number' }
  if (denies(claim) !== denies(own)) return { isSupported: false, because: 'negation' }
  if (saysOpposite(said, words)) return { isSupported: false, because: 'opposite' }
  return { isSupported: true }
}

interface Stretch {
  /** The sentence itself, and with the headings and the sentence before it, which may name what it is about. */
  readonly own: string
  readonly words: readonly Word[]
}

const stretchOf = (own: string, before: string): Stretch => ({ own, words: wordsOf(`${before} ${own}`) })

const contentOf = (text: string): Word[] =>
  wordsOf(text).filter(({ text: word, isNumber }) => isNumber || !functionWords.has(word))

/** Words of the sentence itself count whole, those before it a little less. */
function shareIn({ own, words }: Stretch, said: readonly Word[]): number {
  const near = new Set(wordsOf(own).map(({ stem }) => stem))
  const all = new Set(words.map(({ stem }) => stem))
  const sum = said.reduce((total, { stem }) => total + (near.has(stem) ? 1 : all.has(stem) ? 0.8 : 0), 0)
  return sum / said.length
}

const negation =
  /\b(?:not|no|never|none|neither|nor|without|cannot|nobody|nothing|\p{L}+n['’]t|nicht|kein\p{L}*|nie|niemals|ohne|niemand|nichts|pas|jamais|aucun\p{L}*|nunca|ning[uú]n\p{L}*|mai|nessun\p{L}*)\b|\b(?:failed|refus(?:ed|es)|unable|rejected|denied|lacks?|lacking) /giu

/** An even number of them says what none says. */
const denies = (text: string): boolean => (text.match(negation)?.length ?? 0) % 2 === 1

const opposites: readonly (readonly [string, string])[] = (
  'increase decrease,rise fall,rose fell,higher lower,high low,more fewer,more less,before after,open closed,opened closed,start end,begin end,first last,' +
  'largest smallest,biggest smallest,longest shortest,oldest youngest,early late,won lost,win lose,buy sell,bought sold,accept reject,accepted rejected,' +
  'approve reject,approved rejected,allowed forbidden,permitted prohibited,include exclude,always never,above below,north south,east west,left right,' +
  'minimum maximum,cheaper dearer,faster slower,stronger weaker,better worse,safe dangerous,arrive leave,arrived left,expand shrink,grew shrank,improve worsen,' +
  'hot cold,wet dry,full empty,public private,succeed fail,increased decreased,raised lowered,raise lower,morning evening,summer winter,men women,indoor outdoor,indoors outdoors'
)
  .split(',')
  .map((pair) => pair.split(' ') as [string, string])
  .map(([one, other]) => [stemOf(one), stemOf(other)] as const)

function stemOf(word: string): string {
  return wordsOf(word)[0]?.stem ?? word
}

/** The claim has one word of a pair where the passage has only the other. */
function saysOpposite(said: readonly Word[], held: readonly Word[]): boolean {
  const claim = new Set(said.map(({ stem }) => stem))
  const passage = new Set(held.map(({ stem }) => stem))
  const isAgainst = (one: string, other: string) =>
    claim.has(one) && !claim.has(other) && passage.has(other) && !passage.has(one)
  return opposites.some(([one, other]) => isAgainst(one, other) || isAgainst(other, one))
}
