import { formatCount, formatPlural } from '../../format.ts'

const runs = (count: number) => formatPlural(count, 'Lauf', 'Läufe')
const documents = (count: number) => formatPlural(count, 'Dokument', 'Dokumente')

export const lastEnd = {
  title: 'Was geschehen ist',
  banner: (at: string) => `Maestro endete unerwartet, etwa um ${at}. Nichts Bestätigtes ist verloren.`,
  replacedBanner: 'Die Datenbank war beschädigt. Was von ihr zu lesen war, hat ihren Platz eingenommen.',
  wentOn: (count: number) => `${runs(count)} ${count === 1 ? 'ging' : 'gingen'} von selbst weiter.`,
  needYou: (count: number) =>
    count === 1 ? '1 Lauf braucht Sie.' : `${formatCount(count)} Läufe brauchen Sie.`,
  heldBack: (count: number) => `${runs(count)} ${count === 1 ? 'wird' : 'werden'} zurückgehalten.`,
  details: 'Was geschehen ist',
  first: 'Dies ist der erste Start in diesem Ordner.',
  good: (at: string) => `Maestro endete ordentlich: ${at}.`,
  unexpected: (at: string) => `Maestro endete unerwartet; zuletzt gesehen wurde es: ${at}.`,
  safe: 'Was es bestätigt hatte, lag auf dem Laufwerk. Das wurde wieder aufgenommen:',
  replaced: (at: string) =>
    `Die Datenbank war beschädigt und wurde beiseitegelegt: ${at}. Was von ihr zu lesen war, oder die neueste Sicherung, nahm ihren Platz ein.`,
  moreRuns: (count: number) => `${runs(count)} mehr`,
  documents: (count: number) => `${documents(count)} noch nicht bereit: wird weitergelesen`,
  files: (count: number) => `${formatPlural(count, 'Datei', 'Dateien')} an den richtigen Platz gebracht`,
  index: (count: number) => `${formatPlural(count, 'Eintrag', 'Einträge')} des Suchindexes neu gemacht`,
}

export const reconnect = {
  lost: 'Maestro antwortet nicht.',
  safe: 'Bestätigtes bleibt, und was Sie hier schreiben, bleibt auch.',
  again: (seconds: number) => (seconds > 0 ? `Neuer Versuch in ${seconds} s.` : 'Neuer Versuch läuft.'),
  now: 'Jetzt versuchen',
  back: 'Die Verbindung ist wieder da.',
  needed: 'Nicht möglich, solange Maestro nicht antwortet',
}

export const firstSteps = {
  label: 'Erste Schritte',
  add: 'Dokumente hinzufügen',
  ask: 'Eine Frage stellen',
  see: 'Sehen, worauf die Antwort steht',
  done: 'erledigt',
  skip: 'Erste Schritte überspringen',
}

/** What was just done, for a moment. */
export const done = {
  budgetSet: (money: string) => `Grenze auf ${money} gesetzt`,
  budgetRemoved: 'Grenze weggenommen',
  modelAdded: (name: string) => `„${name}“ hinzugefügt`,
  modelRemoved: (name: string) => `„${name}“ entfernt`,
  freed: (size: string, count: number) =>
    `${size} freigegeben, ${formatPlural(count, 'Sache', 'Sachen')} gelöscht`,
} as const
