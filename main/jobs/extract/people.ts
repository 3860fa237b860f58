// Names of people, by what stands around them: a title, a greeting, the end of a letter, somebody who says or does something.

interface Span {
  readonly start: number
  readonly end: number
}

const name = String.raw`\p{Lu}[\p{Ll}\p{M}'’-]{1,20}(?:\p{Lu}\p{Ll}{1,20})?`
const titles = 'Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Herrn?|Frau|Señora?|Sra?|Mme|Monsieur|Madame'
const says =
  'said|says|asked|asks|reported|reports|wrote|writes|will|agreed|offered|offers|explained|explains|showed|shows|updates|measures|sends|checks|' +
  'suggested|proposed|promised|confirmed|thinks|wants|takes|volunteered|undertook|apologised|presented|is responsible|is going to|is to|' +
  'sagte?|fragte?|berichtete?|schreibt|übernimmt|klärt|kümmert|schickt|prüft|bestätigt|erstellt|meint|schlägt|stellt'

const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}])(?:${titles})\.?\s(?<fact>(?:${name}|\p{Lu}\.)(?:\s(?:von|van|de|da|del|di|la|el)\s?)?(?:\s${name}){0,2})`,
    'gu',
  ),
  new RegExp(String.raw`(?<![\p{L}.])(?<fact>\p{Lu}\.\s(?:\p{Lu}\.\s)?${name})`, 'gu'),
  new RegExp(
    String.raw`^[ \t]*(?:Hi|Hello|Hey|Dear|Hallo|Liebe[rs]?|Ciao|Hola) (?<fact>${name}(?:\s${name})?)[ \t]?[,!:]?[ \t]*$`,
    'gmu',
  ),
  new RegExp(String.raw`^(?:From|To|Cc|Von|An):[ \t]*(?<fact>${name}(?:\s${name}){0,2})`, 'gmu'),
  new RegExp(String.raw`(?<![\p{L}])(?<fact>${name}(?:\s${name}){0,2})\s(?:${says})(?![\p{L}])`, 'gu'),
  // Two or three words with capitals, in a text where not every noun has one.
  new RegExp(String.raw`(?<=[\p{Ll},]\s|\()(?<fact>${name}(?:\s${name}){1,2})(?![\p{L}])`, 'gu'),
]
const pairs = patterns.length - 1

const listed =
  /^[-* \t]*(?:present|attendees?|attending|participants|apologies|on the call|in attendance|anwesend|teilnehm\p{L}*|entschuldigt)[ \t]*:[ \t]*(?<names>[^\n]{1,400})$/gimu
const closing =
  /(?:regards|wishes|greetings|sincerely|faithfully|cheers|thanks|love|grüßen?|gruß|xx?),?[ \t]*\n\s{0,3}(?<fact>\p{Lu}[\p{L}.'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){0,2})[ \t]*(?:\n|$)/giu

/** Places, firms, days and what else has capitals. */
const noPerson =
  /\b(?:street|road|lane|avenue|square|hill|park|bridge|river|lake|house|hall|school|university|institute|college|hospital|bank|company|society|club|committee|council|board|department|office|group|team|sons|ltd|inc|gmbh|ag|corp|city|town|county|north|south|east|west|new|old|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|january|february|march|april|may|june|july|august|september|october|november|december|the|this|that|these|those|we|they|it|he|she|you|who|what|there|everyone|everybody|nobody|somebody|all|each|der|die|das|wir|sie|er|es|man|union|states|kingdom|church|station|airport|centre|center|museum|library|market|festival|award|act|law|one|two|three|action|decision|subject|re|parents|all|team|colleagues|members|eltern|vorstand|verein|alle)\b/iu

export function* peopleIn(text: string): Generator<Span> {
  const looksGerman =
    (text.slice(0, 5_000).match(/\b(?:der|die|das|und|ist|nicht|wir|für)\b/gu)?.length ?? 0) > 4
  for (const [index, pattern] of patterns.entries()) {
    if (index === pairs && looksGerman) continue
    for (const match of text.matchAll(pattern)) yield* spanOf(match)
  }
  for (const match of text.matchAll(closing)) yield* spanOf(match)
  for (const match of text.matchAll(listed)) {
    const { names = '' } = match.groups ?? {}
    const from = match.index + match[0].length - names.length
    for (const each of names.matchAll(/[^,;()]{2,60}/gu)) {
      const bare =
        /^\s*(?:(?:and|und|from|sowie)\s)?(?:(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau)\.?\s)?(?<fact>\p{Lu}[\p{L}.'’-]{0,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){0,2})\s*\.?\s*$/u.exec(
          each[0],
        )
      const fact = bare?.groups?.['fact']
      if (fact === undefined || noPerson.test(fact)) continue
      const start = from + each.index + each[0].indexOf(fact)
      yield { start, end: start + fact.length }
    }
  }
}

function* spanOf(match: RegExpExecArray): Generator<Span> {
  const { fact = '' } = match.groups ?? {}
  if (fact === '' || noPerson.test(fact)) return
  const start = match.index + match[0].indexOf(fact)
  yield { start, end: start + fact.length }
}
