// A phrase about times, cut into what the grammar reads.

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  /** “1st”, “24.” */
  | { readonly kind: 'ordinal'; readonly text: string; readonly value: number }
  /** “7:30”, “07.30”; not checked. */
  | { readonly kind: 'clock'; readonly text: string; readonly hour: number; readonly minute: number }
  | {
      readonly kind: 'date'
      readonly text: string
      readonly date: number
      readonly month: number
      readonly year?: number
    }

const pattern =
  /(?<iso>\d{4}-\d{1,2}-\d{1,2})|(?<dotted>\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?)|(?<clock>\d{1,2}[:.]\d{2}(?!\d))|(?<ordinal>\d{1,2}(?:st|nd|rd|th|ten|te|\.(?=\s|$)))|(?<number>\d+)|(?<word>\p{L}[\p{L}’'.]*)|(?<dash>[-–])|(?<other>[^\s,;]+)/gu

export function tokensOf(words: string): Token[] {
  return [...words.toLowerCase().matchAll(pattern)].map(({ 0: text, groups = {} }): Token => {
    const [a = 0, b = 0, c] = (text.match(/\d+/g) ?? []).map(Number)
    if (groups['iso'] !== undefined) return { kind: 'date', text, year: a, month: b - 1, date: c ?? 0 }
    if (groups['dotted'] !== undefined)
      return { kind: 'date', text, date: a, month: b - 1, ...(c !== undefined && { year: c }) }
    if (groups['clock'] !== undefined) return { kind: 'clock', text, hour: a, minute: b }
    if (groups['ordinal'] !== undefined) return { kind: 'ordinal', text, value: a }
    if (groups['number'] !== undefined) return { kind: 'number', text, value: a }
    return { kind: 'word', text: text.replace(/\.+$/, '').replace("'", '’') }
  })
}
