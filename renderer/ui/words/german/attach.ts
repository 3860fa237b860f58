import { formatBytes, formatCount, formatPlural } from '../../format.ts'

export const attach = {
  label: 'Dateien anhängen',
  list: 'An diese Frage angehängt',
  remove: (name: string) => `${name} entfernen`,
  removed: (name: string) => `„${name}“ entfernt`,
  retry: (name: string) => `${name} noch einmal anhängen`,
  sending: (sent: number, bytes: number) => `${formatBytes(sent)} von ${formatBytes(bytes)}`,
  waiting: (count: number) =>
    count === 0
      ? 'Wird gesendet…'
      : `Wartet, bis ${formatPlural(count, 'Datei', 'Dateien')} durchsucht werden ${count === 1 ? 'kann' : 'können'}. Dann wird Ihre Frage gesendet.`,
  tooMany: (most: number, refused: number) =>
    `Mit einer Frage können ${formatCount(most)} Dateien kommen; ${formatPlural(refused, 'Datei wurde', 'Dateien wurden')} nicht angehängt.`,
  toLake: 'Stattdessen in den See legen',
  failed: (name: string, reason: string) => `„${name}“ kann nicht mit der Frage kommen: ${reason}`,
  inTrash: 'Sie liegt im Papierkorb des Sees.',
  failedNext: 'Entfernen Sie die Datei oder versuchen Sie es noch einmal; dann senden Sie.',
  dropTitle: 'Loslassen, um danach zu fragen',
  dropText: 'Die Dateien kommen mit dieser Frage und bleiben im See.',
  tooLong: (length: number, most: number) =>
    `Das sind ${formatCount(length)} Zeichen. Eine Frage fasst höchstens ${formatCount(most)}. Nichts wurde gesendet.`,
  asFile: 'Stattdessen als Datei anhängen',
  pastedName: (at: string) => `Eingefügt ${at}.txt`,
}

export const mention = {
  label: 'Dokumente, Ordner und Sammlungen',
  found: (count: number) => formatPlural(count, 'Vorschlag', 'Vorschläge'),
  collection: 'Sammlung',
  folder: 'Ordner',
  remove: (name: string) => `Nicht nur in ${name} suchen`,
  chosen: 'Sucht nur in',
}

export const tiers = {
  label: 'Wo geantwortet wird',
  names: {
    auto: 'Automatisch',
    bundled: 'Hier, durch Zitieren',
    local: 'Hier',
    'cloud-small': 'Cloud, klein',
    'cloud-large': 'Cloud, groß',
  },
  texts: {
    auto: 'Maestro wählt bei jeder Frage und sagt, warum',
    bundled: 'Auf diesem Computer: die Worte Ihrer Dokumente, sonst nichts',
    local: 'Auf diesem Computer, durch ein Sprachmodell',
    'cloud-small': 'Durch ein kleines Modell in der Cloud: schnell und günstig',
    'cloud-large': 'Durch ein großes Modell in der Cloud, für schwere Fragen',
  },
  none: 'Dafür gibt es noch kein Modell',
  notSetUp: 'Nicht eingerichtet',
  setUp: 'Die Cloud einrichten…',
}
