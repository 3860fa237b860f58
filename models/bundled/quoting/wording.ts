// The words around the quotes. They say that it quotes, from which document, and what the documents do not hold.
import type { CitationEvent } from '../../port.ts'
import type { Candidate } from './evidence.ts'
import type { Phrases } from './phrases.ts'

/** A piece of the answer, sent at once, and the citations it completes. */
export interface Piece {
  readonly text: string
  readonly citations: readonly Omit<CitationEvent, 'type'>[]
}

export interface Finding {
  /** What was asked, as the user put it. */
  readonly asked: string
  readonly quotes: readonly Candidate[]
  /** Names and words of the question that stand nowhere in what was found. */
  readonly missing: readonly string[]
}

/** One piece per quoted sentence, in reading order; a sentence is quoted once. */
export function* wordFindings(findings: readonly Finding[], phrases: Phrases): Generator<Piece> {
  const supported = findings.filter(({ quotes }) => quotes.length > 0)
  if (supported.length === 0) {
    yield { text: notFound(findings, phrases), citations: [] }
    return
  }
  const quoted = new Set<Candidate>()
  let answer = phrases.quoted
  let last: Candidate | undefined
  yield { text: answer, citations: [] }
  for (const candidate of supported.flatMap(({ quotes }) => quotes)) {
    if (quoted.has(candidate)) continue
    quoted.add(candidate)
    const piece = quotePiece(candidate, last, { from: answer.length, phrases })
    last = candidate
    answer += piece.text
    yield piece
  }
  const open = findings.filter(({ quotes }) => quotes.length === 0)
  if (open.length > 0)
    yield {
      text: `\n\n${phrases.open(open.map(({ asked }) => asked))}`,
      citations: [],
    }
}

interface Place {
  /** Where the piece begins in the answer. */
  readonly from: number
  readonly phrases: Phrases
}

function quotePiece(candidate: Candidate, last: Candidate | undefined, { from, phrases }: Place): Piece {
  const { passage, sentence } = candidate
  const isSamePlace = last !== undefined && source(last, phrases) === source(candidate, phrases)
  const goesOn = isSamePlace && sentence.kind !== 'sentence' && last.sentence.kind === sentence.kind
  const parts = sentence.header && !goesOn ? [sentence.header, sentence] : [sentence]
  const citations: Piece['citations'][number][] = []
  let text = isSamePlace ? (goesOn ? '' : '\n') : `\n\n${source(candidate, phrases)}\n`
  for (const { start, end } of parts) {
    const quote = passage.text.slice(start, end)
    text += sentence.kind === 'item' ? '\n- ' : goesOn ? '  \n> ' : '\n> '
    const answerStart = from + text.length
    text += oneLine(quote)
    const { n, passageId } = passage
    citations.push({ n, passageId, start, end, quote, answerStart, answerEnd: from + text.length })
    text += start === sentence.start ? ` [${n}]` : '  '
  }
  return { text, citations }
}

/** Line breaks of a page are not those of the answer. */
const oneLine = (quote: string) => quote.replaceAll(/\s+/gu, ' ')

const source = ({ passage: { title, headingPath } }: Candidate, { from }: Phrases): string =>
  from(
    title,
    headingPath.filter((heading) => heading !== title),
  )

function notFound(findings: readonly Finding[], phrases: Phrases): string {
  const missing = [...new Set(findings.flatMap((finding) => finding.missing))]
  return `${phrases.notThere} ${missing.length > 0 ? phrases.missing(missing) : phrases.near}`
}

const longestTold = 160

/** Said below the answer to a message that is too long to be looked for as it is. */
export const lookedFor = (asked: string, phrases: Phrases): string => {
  const told = firstWords(oneLine(asked), longestTold)
  return `\n\n${phrases.onlyPart(`${told}${told.length < asked.length ? ' …' : ''}`)}`
}

/** At most so many characters, and no word in two; a text without spaces is cut between two characters. */
export function firstWords(text: string, atMost: number): string {
  if (text.length <= atMost) return text
  const cut = text.slice(0, atMost + 1)
  const end = cut.search(/\s\S*$/u)
  return end > 0
    ? cut.slice(0, end).trimEnd()
    : text
        .slice(0, atMost)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')
}
