// What is said around quotes, in the language of the question where it is one of these.

export interface Phrases {
  readonly quoted: string
  readonly from: (title: string, headings: readonly string[]) => string
  /** `asked` are the parts of the question without an answer. */
  readonly open: (asked: readonly string[]) => string
  readonly notThere: string
  readonly missing: (words: readonly string[]) => string
  readonly near: string
  readonly nothingFound: string
  readonly greeting: string
  readonly onlyPart: (part: string) => string
}

const english: Phrases = {
  quoted: 'Quoted from your documents.',
  from: (title, headings) => `From “${title}”${path(headings)}:`,
  open: (asked) => `Not in your documents: ${asked.map((each) => `“${each}”`).join(', ')}.`,
  notThere: 'This is not in your documents.',
  missing: (words) => `Nothing found there speaks of ${words.map((word) => `“${word}”`).join(' or ')}.`,
  near: 'Some passages come near, but none of them says it.',
  nothingFound: 'This is not in your documents: the search found nothing about it.',
  greeting:
    'Hello. Without a larger model I answer by quoting: ask me something that stands in your documents.',
  onlyPart: (part) => `Your message is long. Only this part of it was looked for: “${part}”.`,
}

const german: Phrases = {
  quoted: 'Zitiert aus Ihren Dokumenten.',
  from: (title, headings) => `Aus „${title}“${path(headings)}:`,
  open: (asked) => `Nicht in Ihren Dokumenten: ${asked.map((each) => `„${each}“`).join(', ')}.`,
  notThere: 'Das steht nicht in Ihren Dokumenten.',
  missing: (words) =>
    `Nichts von dem, was gefunden wurde, spricht von ${words.map((word) => `„${word}“`).join(' oder ')}.`,
  near: 'Einige Stellen kommen nahe, aber keine sagt es.',
  nothingFound: 'Das steht nicht in Ihren Dokumenten: Die Suche fand nichts dazu.',
  greeting:
    'Guten Tag. Ohne ein größeres Modell antworte ich mit Zitaten: Fragen Sie nach etwas, das in Ihren Dokumenten steht.',
  onlyPart: (part) => `Ihre Nachricht ist lang. Nur nach diesem Teil wurde gesucht: „${part}“.`,
}

const path = (headings: readonly string[]) => (headings.length > 0 ? `, ${headings.join(' › ')}` : '')

const germanWords =
  /(?<!\p{L})(?:der|das|dem|den|des|ein|eine|einen|einem|einer|und|oder|nicht|ist|sind|wird|wurde|wie|was|wer|wann|wo|warum|welche|welcher|welches|kostet|gibt|hat|haben|für|mit|von|zum|zur|auf|über|bitte|ich|wir|man|hallo|danke|guten)(?!\p{L})/giu
const englishWords =
  /(?<!\p{L})(?:the|a|an|and|or|is|are|was|were|who|what|when|where|why|how|which|does|do|did|of|for|with|from|to|in|on|please|hello|thanks)(?!\p{L})/giu

/** The one with more of its small words in the text; English when in doubt. */
export function phrasesFor(text: string): Phrases {
  const looked = text.slice(0, 2_000)
  const count = (words: RegExp) => looked.match(words)?.length ?? 0
  return count(germanWords) > count(englishWords) ? german : english
}
