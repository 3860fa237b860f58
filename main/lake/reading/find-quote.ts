// Finds a citation's words again in a text that may have moved them, or set its spaces anew.

export interface Quote {
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
  /** Where it once was: of places that fit equally well the nearest is taken. */
  readonly start: number
}

export interface Place {
  readonly start: number
  readonly end: number
}

const maxPlaces = 10_000

/** Does the quote stand at this very place, spaces aside? */
export function standsAt(text: string, place: Place, quote: string): boolean {
  return place.end <= text.length && fold(text.slice(place.start, place.end)).text === fold(quote).text
}

export function findQuote(text: string, wanted: Quote): Place | undefined {
  const folded = fold(text)
  const quote = fold(wanted.quote).text
  if (quote === '') return undefined
  const prefix = fold(wanted.prefix).text
  const suffix = fold(wanted.suffix).text
  let best: { readonly place: Place; readonly score: number; readonly distance: number } | undefined
  let at = folded.text.indexOf(quote)
  for (let seen = 0; at !== -1 && seen < maxPlaces; seen++) {
    const end = at + quote.length
    const place = { start: folded.from[at] ?? 0, end: (folded.from[end - 1] ?? 0) + 1 }
    const score =
      sharedEnd(folded.text.slice(Math.max(0, at - prefix.length), at), prefix) +
      sharedStart(folded.text.slice(end, end + suffix.length), suffix)
    const distance = Math.abs(place.start - wanted.start)
    if (!best || score > best.score || (score === best.score && distance < best.distance))
      best = { place, score, distance }
    at = folded.text.indexOf(quote, at + 1)
  }
  return best?.place
}

interface Folded {
  /** Without any white space, soft hyphens and invisible marks: line breaks and columns come and go between parsers. */
  readonly text: string
  /** Offset in the original of each unit. */
  readonly from: Int32Array
}

function fold(text: string): Folded {
  const from = new Int32Array(text.length)
  const units = new Uint16Array(text.length)
  let kept = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (isSkipped(unit)) continue
    from[kept] = index
    units[kept++] = unit
  }
  return { text: Buffer.from(units.buffer, 0, 2 * kept).toString('utf16le'), from }
}

function isSkipped(unit: number): boolean {
  if (unit < 0xad) return unit <= 0x20 || unit === 0x7f || unit === 0xa0
  return /[\s\u00ad\u200b\u2060\ufeff]/u.test(String.fromCharCode(unit))
}

function sharedEnd(left: string, right: string): number {
  let count = 0
  while (count < right.length && left.at(-1 - count) === right.at(-1 - count)) count++
  return count
}

function sharedStart(left: string, right: string): number {
  let count = 0
  while (count < right.length && left.charAt(count) === right.charAt(count) && count < left.length) count++
  return count
}
