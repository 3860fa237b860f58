// Facts that have a form of their own: how each looks, and what it is in one notation. English and German; every pattern looks at a bounded stretch.
import type { FactKind } from '../../../contract/jobs.ts'

export interface Found {
  readonly start: number
  readonly end: number
  readonly value?: string
}

interface Pattern {
  readonly kind: FactKind
  readonly find: RegExp
  /** Undefined: it only looked like one. The group `fact`, where there is one, is the fact. */
  readonly read?: (match: RegExpExecArray) => string | undefined
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'january januar jan,february februar feb,march märz maerz mar mrz,april apr,may mai,june juni jun,july juli jul,august aug,' +
    'september sept sep,october oktober oct okt,november nov,december dezember dec dez'
  )
    .split(',')
    .flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
)
const monthName = `(?<month>${Object.keys(months)
  .sort((a, b) => b.length - a.length)
  .join('|')})`

const two = (value: number) => String(value).padStart(2, '0')

function dateValue(day: number, month: number | undefined, year: string | undefined): string | undefined {
  if (month === undefined) return undefined
  const whole = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year)
  // A day without a year may be the 29th of February.
  const date = new Date(Date.UTC(whole ?? 2024, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return `${whole === undefined ? '' : `${whole}-`}${two(month)}-${two(day)}`
}

const named = (match: RegExpExecArray) => {
  const { day = '', month = '', year } = match.groups ?? {}
  return dateValue(Number(day), months[month.toLowerCase().replace(/\.$/u, '')], year)
}
const numbered = (match: RegExpExecArray) => {
  const { day = '', number = '', year } = match.groups ?? {}
  return dateValue(Number(day), Number(number), year)
}

function timeValue(match: RegExpExecArray): string | undefined {
  const { hour = '', minute = '0', half = '' } = match.groups ?? {}
  const isAfternoon = /^p/iu.test(half)
  const told = Number(hour)
  if (half !== '' && (told < 1 || told > 12)) return undefined
  const hours = half === '' ? told : (told % 12) + (isAfternoon ? 12 : 0)
  return hours < 24 && Number(minute) < 60 ? `${two(hours)}:${two(Number(minute))}` : undefined
}

const currencies: Readonly<Record<string, string>> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  $: 'USD',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  chf: 'CHF',
  franken: 'CHF',
  francs: 'CHF',
  '¥': 'JPY',
  jpy: 'JPY',
  yen: 'JPY',
}
const scales: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  tausend: 1e3,
  million: 1e6,
  millions: 1e6,
  m: 1e6,
  mio: 1e6,
  millionen: 1e6,
  billion: 1e9,
  bn: 1e9,
  milliarden: 1e9,
  mrd: 1e9,
}

/** 1,250.50 and 1.250,50 are the same number; a lone group of three is thousands. */
export function plainNumber(text: string): number | undefined {
  const bare = text.replaceAll(/[\s'’]/gu, '')
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/u.test(bare)
  const lastMark = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  const plain =
    grouped || lastMark === -1
      ? bare.replaceAll(/[.,]/gu, '')
      : `${bare.slice(0, lastMark).replaceAll(/[.,]/gu, '')}.${bare.slice(lastMark + 1)}`
  const value = Number(plain)
  return plain !== '' && Number.isFinite(value) ? value : undefined
}

function amountValue(match: RegExpExecArray): string | undefined {
  const { before = '', number = '', scale = '', after = '' } = match.groups ?? {}
  const currency = currencies[(before || after).toLowerCase()]
  const value = plainNumber(number)
  if (currency === undefined || value === undefined) return undefined
  const scaled = value * (scales[scale.toLowerCase().replace(/\.$/u, '')] ?? 1)
  return `${Number(scaled.toFixed(2))} ${currency}`
}

function percentValue(match: RegExpExecArray): string | undefined {
  const value = plainNumber(match.groups?.['number'] ?? '')
  return value === undefined ? undefined : `${value} %`
}

const number = String.raw`(?<number>\d{1,3}(?:[.,'’ ]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)`
const scale = String.raw`(?:\s?(?<scale>thousand|millions?|billion|bn|tausend|millionen|mio\.?|milliarden|mrd\.?|[km])(?![\p{L}]))?`
const year = String.raw`(?<year>(?:19|20)\d{2})`

export const patterns: readonly Pattern[] = [
  {
    kind: 'link',
    find: /\bhttps?:\/\/[^\s<>"'`]{1,500}[^\s<>"'`.,;:!?)\]}]|\bwww\.[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}(?:\/[^\s<>"'`.,;:!?)\]}]{0,200})?/giu,
  },
  {
    kind: 'email',
    find: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  },
  {
    kind: 'date',
    find: /(?<![\p{L}\p{N}-])(?<year>(?:19|20)\d{2})-(?<number>\d{2})-(?<day>\d{2})(?![\p{L}\p{N}])/gu,
    read: numbered,
  },
  {
    kind: 'date',
    find: /(?<![\p{L}\p{N}.])(?<day>\d{1,2})\.\s?(?<number>\d{1,2})\.\s?(?<year>(?:19|20)\d{2}|\d{2})(?![\p{L}\p{N}])/gu,
    read: numbered,
  },
  {
    kind: 'date',
    find: /(?<![\p{L}\p{N}/])(?<day>\d{1,2})\/(?<number>\d{1,2})\/(?<year>(?:19|20)\d{2})(?![\p{L}\p{N}/])/gu,
    read: numbered,
  },
  {
    kind: 'date',
    find: new RegExp(
      String.raw`(?<![\p{L}\p{N}.,])(?<day>\d{1,2})(?:st|nd|rd|th|\.)?\s(?:of\s)?${monthName}\b(?:,?\s${year})?(?![\p{L}\p{N}])`,
      'giu',
    ),
    read: named,
  },
  {
    kind: 'date',
    find: new RegExp(
      String.raw`(?<![\p{L}\p{N}])${monthName}\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s${year})?(?![\p{L}\p{N}:%])`,
      'giu',
    ),
    read: named,
  },
  {
    kind: 'time',
    find: /(?<![\p{L}\p{N}.:])(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s?(?<half>[ap]\.?m)\b\.?/giu,
    read: timeValue,
  },
  {
    kind: 'time',
    find: /(?<![\p{L}\p{N}.:])(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\sUhr(?!\p{L})/gu,
    read: timeValue,
  },
  {
    kind: 'time',
    find: /(?<![\p{L}\p{N}.:])(?<hour>\d{1,2}):(?<minute>\d{2})(?![\p{L}\p{N}:])/gu,
    read: timeValue,
  },
  {
    kind: 'percent',
    find: new RegExp(String.raw`(?<![\p{L}\p{N}.,])${number}\s?(?:%|per ?cent\b|prozent\b)`, 'giu'),
    read: percentValue,
  },
  {
    kind: 'amount',
    find: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?<before>[€$£¥]|EUR|USD|GBP|CHF|JPY)\s?${number}${scale}(?![\p{L}\p{N}%])`,
      'giu',
    ),
    read: amountValue,
  },
  {
    kind: 'amount',
    find: new RegExp(
      String.raw`(?<![\p{L}\p{N}.,])${number}${scale}\s?(?<after>[€£¥$]|(?:EUR|USD|GBP|CHF|JPY|euros?|dollars?|pounds?|franken|francs|yen)(?![\p{L}\p{N}]))`,
      'giu',
    ),
    read: amountValue,
  },
  {
    kind: 'phone',
    find: /(?<![\p{L}\p{N}+])\+\d{1,3}[\s/-]?(?:\(0?\d{1,5}\)[\s/-]?)?\d{1,5}(?:[\s/-]\d{2,8}){0,4}(?!\p{N})/gu,
    read: enoughDigits,
  },
  {
    kind: 'phone',
    find: /(?<=\b(?:phone|call|tel|telephone|mobile|fax|ring|telefon|handy|mobil|ruf\w*|at|on|unter)\b[\s.:]{0,3})(?:\(?0\d{1,5}\)?[\s/-]?)?\d{2,5}(?:[\s/-]\d{2,8}){1,4}(?!\p{N})/giu,
    read: enoughDigits,
  },
  {
    kind: 'reference',
    find: /\b(?:invoice|order|ticket|case|contract|booking|reference|ref|file|policy|claim|customer|room|part|model|serial|rechnung|auftrag|bestellung|vertrag|vorgang|kunden(?:nummer)?|aktenzeichen|buchung)s?(?:snummer|nummer)?\.?\s{0,2}(?:no\.?|number|nr\.?|nummer|id|code)?\s{0,2}[:#]?\s{0,2}(?<fact>(?=[\p{L}\p{N}/-]{0,20}\p{N})[\p{Lu}\p{N}](?:[\p{L}\p{N}]|[/-](?=[\p{L}\p{N}])){2,24})(?![\p{L}\p{N}])/giu,
    read: hasNoCurrency,
  },
]

function enoughDigits([text]: RegExpExecArray): string | undefined {
  const digits = text.replaceAll(/\D/gu, '')
  return digits.length >= 6 && digits.length <= 15 ? text.replaceAll(/[^\d+]/gu, '') : undefined
}

function hasNoCurrency(match: RegExpExecArray): string | undefined {
  const { fact = '' } = match.groups ?? {}
  return /^\d{1,2}$/u.test(fact) ? undefined : fact
}

/** All of one pattern, in order. */
export function* findAll({ find, read }: Pattern, text: string): Generator<Found> {
  for (const match of text.matchAll(new RegExp(find.source, find.flags))) {
    const value = read?.(match)
    if (read && value === undefined) continue
    const fact = match.groups?.['fact'] ?? match[0]
    const start = match.index + (fact === match[0] ? 0 : match[0].lastIndexOf(fact))
    yield { start, end: start + fact.length, ...(value !== undefined && { value }) }
  }
}
