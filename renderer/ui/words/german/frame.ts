import type { BudgetPeriod } from '../../../../contract/budgets.ts'
import { formatBytes, formatCount, formatPlural } from '../../format.ts'

export const sections = {
  chats: 'Chats',
  lake: 'See',
  background: 'Hintergrund',
  teams: 'Teams',
  runs: 'Läufe',
  run: 'Lauf',
  main: 'Bereiche',
  settings: 'Einstellungen',
  help: 'Hilfe',
  skip: 'Zum Inhalt',
}

export const status = {
  label: 'Zustand',
  ready: (count: number) => `${formatPlural(count, 'Dokument', 'Dokumente')} bereit`,
  noDocuments: 'Noch keine Dokumente',
  working: (done: number, total: number) => `${formatCount(done)} von ${formatCount(total)} indexiert`,
  failed: (count: number) => `${formatCount(count)} fehlgeschlagen`,
  runs: (count: number) => `${formatPlural(count, 'Lauf', 'Läufe')} bei der Arbeit`,
  signInAgain: 'Cloud: neu anmelden',
  toSignIn: 'Anmelden…',
  waiting: (count: number) =>
    count === 1 ? '1 Lauf braucht Sie' : `${formatCount(count)} Läufe brauchen Sie`,
  questions: (count: number) => formatPlural(count, 'Frage', 'Fragen'),
  connecting: 'Verbindung wird hergestellt…',
  online: 'Verbunden',
  lost: 'Verbindung verloren',
  rate: (perSecond: number) => `${formatCount(Math.max(0.1, Math.round(perSecond * 10) / 10))}/s`,
  models: (count: number) => `${formatPlural(count, 'Modell', 'Modelle')} bereit`,
  spent: (money: string) => `${money} heute ausgegeben`,
  spentOf: (money: string, limit: string, period: BudgetPeriod) =>
    `${period === 'month' ? 'Diesen Monat' : 'Heute'} ${money} von ${limit} ausgegeben`,
  refused: 'Abgemeldet',
}

export const wayBack = {
  title: 'Dieses Fenster ist nicht angemeldet',
  text: 'Seine Adresse gilt einmal und nur, solange Maestro läuft. Ihre Dokumente, Chats und Läufe bleiben; angenommene Arbeit geht weiter.',
  how: 'Für ein neues Fenster führen Sie in einem Terminal eines davon aus:',
  or: 'oder, wo Maestro installiert ist:',
  commands: ['npm start', 'maestro serve --open'],
  versionTitle: 'Maestro wurde aktualisiert',
  versionText:
    'Dieses Fenster hat eine andere Version als das Maestro, das jetzt läuft. Nichts ist verloren.',
  reload: 'Fenster neu laden',
} as const

export const drop = {
  title: 'Loslassen, um sie in den See zu legen',
  into: (collection: string) => `Loslassen, um sie in „${collection}“ zu legen`,
  text: 'Dateien und Ordner werden kopiert; die Originale bleiben, wo sie sind.',
}

export const adding = {
  progress: (done: number, total: number) => `${formatCount(done)} von ${formatCount(total)} hinzugefügt`,
  bytes: (sent: number, total: number) => `${formatBytes(sent)} von ${formatBytes(total)}`,
  rate: (bytesPerSecond: number) => `${formatBytes(bytesPerSecond)}/s`,
  done: (count: number) => `${formatPlural(count, 'Dokument', 'Dokumente')} hinzugefügt`,
  unchanged: (count: number) => `${formatCount(count)} schon da, unverändert`,
  failed: (count: number) => `${formatPlural(count, 'Datei wurde', 'Dateien wurden')} nicht hinzugefügt`,
  unread: (count: number) => `${formatCount(count)} nicht lesbar`,
  ofMany: (first: string, count: number) => `${first} Insgesamt sind ${formatCount(count)} Zeilen keine.`,
  nothing:
    'Darin ist keine Datei, die sich hinzufügen lässt. Namen, die mit einem Punkt beginnen, bleiben weg.',
  cancelled: (count: number) =>
    `Abgebrochen. ${formatPlural(count, 'Datei war', 'Dateien waren')} schon hinzugefügt.`,
  pastedName: (at: string) => `Eingefügt ${at}.txt`,
  askAbout: 'Dazu fragen',
}

export const empty = {
  title: 'Fragen Sie Ihre eigenen Dokumente',
  text: 'Fügen Sie Dateien hinzu, stellen Sie eine Frage, und jede Antwort zeigt die Worte, auf denen sie steht. Alles bleibt auf diesem Computer.',
  drop: 'Legen Sie Dateien oder Ordner irgendwo in diesem Fenster ab',
  pick: 'Dateien wählen…',
  pickFolder: 'Ordner wählen…',
  samples: 'Beispieldokumente hinzufügen',
  formats: 'Text, Markdown, HTML, PDF, CSV und Datensätze (JSONL)',
  almost: 'Ihre Dokumente werden gelesen. Sobald das erste bereit ist, können Sie fragen.',
  ask: 'Fragen Sie etwas über Ihre Dokumente',
  try: 'Fragen, die die Beispiele beantworten (sie sind auf Englisch)',
  suggestions: [
    'Who was elected treasurer?',
    'How heavy a boat can the crane lift?',
    'When was the co-operative founded, and by whom?',
  ],
} as const

export const keys = {
  title: 'Tastatur',
  control: 'Strg',
  shift: 'Umschalt',
  after: 'dann',
  /** What lists and answers have for themselves, beside the keys of actions. */
  groups: [
    {
      name: 'Listen',
      keys: [
        ['↑ ↓ Pos1 Ende', 'Bewegen'],
        ['Eingabe', 'Öffnen'],
        ['Leertaste', 'Auswählen oder nicht'],
        ['Umschalt ↑ ↓', 'Mehrere auswählen'],
        ['Ctrl A', 'Alles auswählen'],
        ['F2', 'Umbenennen'],
        ['Umschalt F10', 'Was sich damit tun lässt'],
        ['Entf', 'Entfernen'],
      ],
    },
    {
      name: 'Antworten',
      keys: [
        ['↑ im leeren Feld', 'Die letzte Frage ändern'],
        ['← →', 'Vorige und nächste Quelle'],
        ['Eingabe', 'Die Worte im Dokument zeigen'],
      ],
    },
  ],
} as const
