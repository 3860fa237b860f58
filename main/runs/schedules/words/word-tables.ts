// The words that times are said in, English and German in one table: whoever mixes them is understood too.

/** As cron counts them: Sunday is 0. */
const days: readonly (readonly string[])[] = [
  ['sunday', 'sun', 'sonntag', 'so'],
  ['monday', 'mon', 'montag', 'mo'],
  ['tuesday', 'tue', 'tues', 'dienstag', 'di'],
  ['wednesday', 'wed', 'mittwoch', 'mi'],
  ['thursday', 'thu', 'thur', 'thurs', 'donnerstag', 'do'],
  ['friday', 'fri', 'freitag', 'fr'],
  ['saturday', 'sat', 'samstag', 'sonnabend', 'sa'],
]
const months: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'jänner'],
  ['february', 'feb', 'februar', 'feber'],
  ['march', 'mar', 'märz', 'mär'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
]
const numbers: readonly (readonly string[])[] = [
  [],
  ['one', 'a', 'an', 'ein', 'eine', 'einer', 'einem', 'einen'],
  ['two', 'zwei'],
  ['three', 'drei'],
  ['four', 'vier'],
  ['five', 'fünf'],
  ['six', 'sechs'],
  ['seven', 'sieben'],
  ['eight', 'acht'],
  ['nine', 'neun'],
  ['ten', 'zehn'],
  ['eleven', 'elf'],
  ['twelve', 'zwölf'],
]

function indexed(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(lists.flatMap((words, index) => words.map((word) => [word, index] as const)))
}

const dayByWord = indexed(days)
const monthByWord = indexed(months)
const numberByWord = indexed(numbers)

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const units = new Map<string, number>([
  ...['second', 'seconds', 'sec', 's', 'sekunde', 'sekunden'].map((word) => [word, secondMs] as const),
  ...['minute', 'minutes', 'min', 'mins', 'minuten'].map((word) => [word, minuteMs] as const),
  ...['hour', 'hours', 'h', 'hr', 'hrs', 'stunde', 'stunden', 'std'].map((word) => [word, hourMs] as const),
])

export const workdays: readonly number[] = [1, 2, 3, 4, 5]
export const weekend: readonly number[] = [6, 0]
export const allDays: readonly number[] = [0, 1, 2, 3, 4, 5, 6]

const groups = new Map<string, readonly number[]>([
  ...['weekday', 'weekdays', 'workday', 'workdays', 'werktag', 'werktage', 'werktags', 'wochentag'].map(
    (word) => [word, workdays] as const,
  ),
  ...['weekend', 'weekends', 'wochenende', 'wochenenden'].map((word) => [word, weekend] as const),
  ...['day', 'days', 'daily', 'tag', 'tage', 'tagen', 'täglich', 'tägliche'].map(
    (word) => [word, allDays] as const,
  ),
])

/** Words without a meaning of their own, at any place. */
export const fillers: ReadonlySet<string> = new Set(
  'at on the in of um am im an den der dem das des von vom uhr o’clock oclock and und'.split(' '),
)

export const wordSets = {
  every: new Set('every each jeden jede jedes jeder jedem alle allen'.split(' ')),
  to: new Set(['to', 'through', 'until', 'till', 'bis', '-', '–']),
  next: new Set([
    'next',
    'nächsten',
    'nächste',
    'nächster',
    'nächstes',
    'kommenden',
    'kommende',
    'kommender',
  ]),
  month: new Set(['month', 'months', 'monthly', 'monat', 'monats', 'monate', 'monatlich']),
  week: new Set(['week', 'weekly', 'woche', 'wöchentlich']),
  year: new Set(['year', 'yearly', 'annually', 'jahr', 'jahres', 'jährlich']),
  hourly: new Set(['hourly', 'stündlich']),
  last: new Set(['last', 'letzten', 'letzter', 'letzte', 'letztes']),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>

/** How many days after today. */
export const relativeDays: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tonight', 0],
  ['heute', 0],
  ['tomorrow', 1],
  ['morgen', 1],
  ['übermorgen', 2],
])

export const namedTimes: ReadonlyMap<string, number> = new Map([
  ['noon', 12 * 60],
  ['midday', 12 * 60],
  ['mittag', 12 * 60],
  ['mittags', 12 * 60],
  ['midnight', 0],
  ['mitternacht', 0],
  ['mitternachts', 0],
])

/** “mondays”, “montags” too. */
export const dayOf = (word: string): number | undefined =>
  dayByWord.get(word) ??
  (word.length > 4 && word.endsWith('s') ? dayByWord.get(word.slice(0, -1)) : undefined)
export const monthOf = (word: string): number | undefined => monthByWord.get(word)
export const unitOf = (word: string): number | undefined => units.get(word)
export const groupOf = (word: string): readonly number[] | undefined => groups.get(word)
export const numberOf = (word: string): number | undefined =>
  /^\d{1,6}$/.test(word) ? Number(word) : numberByWord.get(word)
/** “mondays” and “täglich” say by themselves that they come again. */
export const comesAgain = (word: string): boolean =>
  /^(?:daily|täglich|weekdays|workdays|weekends|werktags)$/.test(word) ||
  (dayByWord.get(word) === undefined && dayOf(word) !== undefined)
