import { formatCount, formatPlural } from '../../format.ts'
import { answeredBy, tier } from './states.ts'

export const chats = {
  title: 'Chats',
  create: 'Neuer Chat',
  search: 'Chats durchsuchen',
  inMessages: 'In Nachrichten',
  none: 'Noch keine Chats',
  list: 'Chats',
  messages: 'Unterhaltung',
  toEnd: 'Zum Ende',
  turn: (n: number, total: number) => `Frage ${n} von ${total}`,
  groups: {
    pinned: 'Angeheftet',
    today: 'Heute',
    yesterday: 'Gestern',
    week: 'Letzte 7 Tage',
    older: 'Älter',
    archived: 'Im Archiv',
  },
  rename: 'Umbenennen',
  newTitle: 'Titel des Chats',
  pin: 'Anheften',
  unpin: 'Nicht mehr anheften',
  pinned: 'Angeheftet',
  archive: 'Archivieren',
  unarchive: 'Aus dem Archiv holen',
  archived: 'Archivierte Chats',
  noneArchived: 'Keine Chats im Archiv',
  archivedOne: (title: string) => `„${title}“ archiviert`,
  archivedMany: (count: number) => `${formatPlural(count, 'Chat', 'Chats')} archiviert`,
  removeMany: (count: number) => `${formatPlural(count, 'Chat', 'Chats')} entfernen`,
  remove: 'Chat entfernen',
  removed: (title: string) => `„${title}“ entfernt`,
  removedMany: (count: number) => `${formatPlural(count, 'Chat', 'Chats')} entfernt`,
  export: 'Exportieren',
  exportMarkdown: 'Als Markdown',
  exportJson: 'Als JSON',
  exportAll: 'Als Markdown, mit allen Fassungen',
  isGone: 'Diesen Chat gibt es nicht mehr.',
  working: 'Arbeitet',
}

export const composer = {
  label: 'Frage',
  placeholder: 'Fragen Sie Ihre Dokumente…',
  followUp: 'Fragen Sie weiter…',
  send: 'Senden',
  stop: 'Anhalten',
  hint: 'Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile',
  team: 'Team',
  notSent: 'Ihre Frage wurde nicht gesendet. Sie steht noch hier.',
}

export const question = {
  edit: 'Die Frage ändern',
  editHint: 'Die bisherige Frage bleibt daneben stehen.',
  ask: 'Fragen',
  copy: 'Die Frage kopieren',
  attached: 'Angehängt',
  document: 'Ein Dokument',
  versions: 'Fassungen dieser Frage',
  version: (n: number, total: number) => `${formatCount(n)} von ${formatCount(total)}`,
  older: 'Fassung davor',
  newer: 'Fassung danach',
  again: 'Noch einmal fragen',
  againSame: 'Genauso noch einmal fragen',
  againBy: 'Ein anderes Team fragen',
  againWhere: 'Beantwortet',
  tiers: { auto: 'wo es am besten passt', ...tier },
}

export const rating = {
  up: {
    label: 'Gute Antwort',
    why: 'Was war gut? (wenn Sie mögen)',
    reasons: ['Richtig', 'Vollständig', 'Gut zu lesen', 'Gute Quellen'],
  },
  down: {
    label: 'Schlechte Antwort',
    why: 'Was war falsch? (wenn Sie mögen)',
    reasons: ['Nicht richtig', 'Etwas fehlt', 'Falsche Quellen', 'Nicht, was ich gefragt habe', 'Zu lang'],
  },
  own: 'In eigenen Worten',
  save: 'Behalten',
  takeBack: 'Bewertung zurücknehmen',
} as const

export const next = {
  title: 'Als Nächstes, nach der Antwort darüber',
  edit: 'Zurücknehmen und ändern',
  withdraw: 'Zurücknehmen',
  withdrawn: 'Nachricht zurückgenommen',
}

export const scope = {
  label: 'Wo gesucht wird',
  everything: 'Alles',
  collections: 'Sammlungen',
  documents: 'Dokumente',
  search: 'Dokumente finden',
  chosen: (count: number) => `${formatCount(count)} gewählt`,
  only: 'Nur gesucht in',
  reset: 'Überall suchen',
  none: 'Kein Dokument passt',
}

export const answer = {
  by: answeredBy,
  looked: { here: 'Auf diesem Computer durchgesehen', cloud: 'In der Cloud durchgesehen' },
  you: 'Sie haben gefragt',
  label: 'Antwort',
  sources: (count: number) => formatPlural(count, 'Quelle', 'Quellen'),
  source: (n: number, title: string) => `Quelle ${n}: ${title}`,
  showRun: 'Den Lauf zeigen',
  notThere: 'Nicht in Ihren Dokumenten',
  everywhere: 'Überall suchen',
  addMore: 'Dokumente hinzufügen',
  working: 'Arbeitet…',
  queued: 'Wartet, bis es an der Reihe ist…',
  stopping: 'Wird angehalten…',
  stopped: 'Angehalten, bevor es eine Antwort gab.',
  began: 'Eine Antwort entsteht',
  finished: (text: string) => `Antwort: ${text}`,
  heldBack: 'Dieser Lauf hat Maestros Arbeiter zweimal angehalten und wird zurückgehalten.',
  parked: 'Dieser Lauf stammt von einem neueren Maestro und wartet darauf.',
  ask: 'Noch einmal fragen',
  copy: 'Die Antwort als Markdown kopieren',
}

export const sources = {
  title: 'Quellen',
  of: (n: number, total: number) => `Quelle ${n} von ${total}`,
  next: 'Nächste Quelle',
  previous: 'Vorige Quelle',
  open: 'Dokument öffnen',
  asText: 'Als Text',
  asPage: 'Wie gedruckt',
  moved: 'Das Dokument hat sich seither geändert. Diese Worte wurden in der jetzigen Fassung wiedergefunden.',
  lost: 'Diese Worte können im Dokument nicht gezeigt werden.',
  quoted: 'Zitierte Worte',
}
