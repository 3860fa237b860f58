import type { CallPurpose } from '../../../../contract/ledger.ts'
import { formatCount, formatDay, formatPlural } from '../../format.ts'

const purposes: Readonly<Record<Exclude<CallPurpose, 'run'>, string>> = {
  job: 'Kleine Aufgabe',
  'job-test': 'Prüfung für eine kleine Aufgabe',
  'model-test': 'Prüfung des Modells',
  'connection-test': 'Prüfung der Verbindung',
}

const calls = (count: number) => formatPlural(count, 'Aufruf', 'Aufrufe')

export const costs = {
  period: 'Zeit',
  periods: { today: 'Heute', month: 'Dieser Monat', always: 'Seit dem Anfang' },
  view: 'Nach',
  views: {
    model: 'Modell',
    team: 'Team',
    agent: 'Agent',
    tier: 'Ort',
    day: 'Tag',
    chat: 'Chat',
    run: 'Lauf',
  },
  columns: { calls: 'Aufrufe', tokens: 'Token', cost: 'Kosten', saved: 'Gespart' },
  calls,
  day: (at: number) => formatDay(at),
  none: 'Ohne',
  inAll: 'Insgesamt',
  inAllWith: (left: number) => `Insgesamt, mit ${formatCount(left)} weiteren`,
  more: 'Mehr zeigen',
  save: 'Als CSV speichern',
  fileName: 'Kosten',
  noCalls: 'In dieser Zeit wurde kein Modell gefragt.',
  allHere: 'Nichts wurde ausgegeben: Jede Antwort kam von diesem Computer.',
  here: (part: number, whole: number) =>
    `${formatCount(part)} von ${formatPlural(whole, 'Aufruf', 'Aufrufen')} auf diesem Computer beantwortet`,
  saved: (money: string, compared: number, whole: number) =>
    `${money} weniger, als das teuerste Modell für dieselben Token gekostet hätte${compared < whole ? `, bei ${formatCount(compared)} von ${formatPlural(whole, 'Aufruf', 'Aufrufen')}, die sich vergleichen lassen` : ''}`,
  failed: (count: number) =>
    count === 1 ? '1 Versuch blieb ohne Ergebnis' : `${formatCount(count)} Versuche blieben ohne Ergebnis`,
  untold: (money: string) =>
    `Bis zu ${money} der Kosten, und nicht mehr: Was abgebrochene Aufrufe gekostet haben, hat niemand gesagt`,
  about: (money: string) => `etwa ${money}`,
  unknownPrice: (count: number) => `${calls(count)} mit unbekanntem Preis, nicht unter den Kosten`,
  ofLimit: (spent: string, limit: string) => `${spent} von ${limit}`,
  near: 'fast aufgebraucht',
  usedUp: 'aufgebraucht',
  plot: (days: number, most: string) => `Die letzten ${days} Tage; der höchste Balken sind ${most}`,
  cutOff: 'abgebrochen',
  purpose: (purpose: Exclude<CallPurpose, 'run'>, job: string | undefined) =>
    purposes[purpose] + (job === undefined ? '' : `: ${job}`),
  elsewhere: (model: string, money: string) => `bei ${model}: ${money}`,
  change: 'Ändern',
  details: 'Einzelheiten',
  took: 'Dauer',
  price: 'Preis',
  expected: 'Erwartet',
  error: 'Fehler',
} as const
