// Sentences of running text: Intl.Segmenter finds the breaks, and those after an abbreviation or inside brackets are mended.

interface Span {
  readonly start: number
  readonly end: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Never ends a sentence, whatever follows. */
const title =
  /(?:^|[\s(„“"'’])(?:Mr|Mrs|Ms|Dr|Prof|Ing|Dipl|Mag|Sen|Rep|Sgt|Maj|Rev|Sr|St|Mt|[Nn]os?|Nr|[Aa]rts?|Abs|[Ff]igs?|Tab|Eqs?|Sec|[Cc]h|Vol|vol|pp?|ca|approx|vs?|cf|e\.\s?g|i\.\s?e|z\.\s?B|d\.\s?h|u\.\s?a|bzw|vgl|Hr|Fr|Gen|Col|Capt|Lt|Hon|Pres|Gov)\.\s*$/u
/** Ends a sentence only when a new one visibly begins. */
const shortened =
  /(?:^|[\s(])(?:etc|al|Inc|Ltd|Co|Corp|Jr|Tel|tel|Str|[ap]\.\s?m|U\.\s?S|U\.\s?K|Ph\.\s?D|usw|min|max|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$/u
const initial = /(?:^|[\s.(])\p{Lu}\.\s*$/u
const day = /(?:^|\s)\d{1,2}\.\s*$/u
const month = /^(?:Jan|Feb|M[äa]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc])/u
const opener = /^(?:The|A|An|It|This|That|These|He|She|They|We|I|In|On|At|If|When|But|And)\b/u
const goesOn = /^[\p{Ll},;:)\]]/u

/** An abbreviation is found at the very end; looking no further back keeps long texts linear. */
const lookBack = 400

/** Offsets into `text`, without the space around; line breaks inside a paragraph count as spaces. */
export function proseSentences(text: string): Span[] {
  const spans: Span[] = []
  // Same length, so that offsets hold.
  for (const { index, segment } of segmenter.segment(text.replaceAll(/[\r\n\t\u00A0]/gu, ' '))) {
    const end = index + segment.length
    const last = spans.at(-1)
    if (
      last &&
      belongsTogether(text.slice(Math.max(last.start, last.end - lookBack), last.end), segment.trim())
    )
      spans[spans.length - 1] = { start: last.start, end }
    else spans.push({ start: index, end })
  }
  return spans.map((span) => trim(text, span)).flatMap((span) => clauses(text, span))
}

function belongsTogether(before: string, after: string): boolean {
  if (after === '' || goesOn.test(after)) return true
  if (title.test(before)) return true
  if (initial.test(before)) return !opener.test(after)
  if (day.test(before)) return month.test(after)
  if (shortened.test(before)) return /^\p{N}/u.test(after)
  return opens(before) > 0 && opens(after) < 0
}

const opens = (text: string) => (text.match(/\(/gu)?.length ?? 0) - (text.match(/\)/gu)?.length ?? 0)

const longSentence = 320
const shortClause = 60

/** A very long sentence falls into its clauses, so that a quote stays readable. */
function clauses(text: string, span: Span): Span[] {
  if (span.end - span.start <= longSentence) return span.end > span.start ? [span] : []
  const out: Span[] = []
  let start = span.start
  for (const match of text.slice(span.start, span.end).matchAll(/;\s+/gu)) {
    const end = span.start + match.index + 1
    if (end - start < shortClause || span.end - end < shortClause) continue
    out.push({ start, end })
    start = span.start + match.index + match[0].length
  }
  return [...out, { start, end: span.end }]
}

function trim(text: string, { start, end }: Span): Span {
  while (start < end && /\s/u.test(text[start] ?? '')) start++
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end--
  return { start, end }
}
