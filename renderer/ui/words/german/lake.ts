import type { DocumentState } from '../../../../contract/documents.ts'
import { formatBytes, formatCount, formatPlural } from '../../format.ts'
import { documentState } from './states.ts'

const documents = (count: number) => formatPlural(count, 'Dokument', 'Dokumente')

export const lake = {
  title: 'See',
  list: 'Dokumente',
  search: 'Dokumente durchsuchen',
  add: 'Dokumente hinzufügen',
  samples: 'Beispieldokumente',
  none: 'Noch keine Dokumente',
  noneText:
    'Legen Sie Dateien oder Ordner irgendwo in diesem Fenster ab, fügen Sie sie ein oder wählen Sie sie.',
  overview: 'Wählen Sie in der Liste ein Dokument, um es zu lesen.',
  trash: 'Papierkorb',
  trashEmpty: 'Der Papierkorb ist leer',
  trashText: 'Entfernte Dokumente bleiben hier und können zurückgeholt werden.',
  filters: { all: 'Alle', working: 'In Arbeit', failed: 'Fehlgeschlagen' },
  filter: 'Zeigen',
  allReady: 'Gerade wird nichts gelesen.',
  noneFailed: 'Nichts ist fehlgeschlagen.',
  remove: 'Entfernen',
  restore: 'Zurückholen',
  collections: 'Sammlungen',
  collection: 'Sammlung',
  addInto: 'In eine Sammlung…',
  addIntoTitle: 'In eine Sammlung hinzufügen',
  addIntoText: 'Der Name einer Sammlung, die es gibt, oder einer neuen.',
  collectionNames:
    'Ein Name beginnt mit einem Buchstaben oder einer Ziffer und enthält Buchstaben, Ziffern, Leerzeichen, Punkte und Striche, höchstens 80.',
  moveTo: 'In eine Sammlung verschieben…',
  move: 'Verschieben',
  moveTitle: (count: number) => `${documents(count)} in eine Sammlung verschieben`,
  moved: (count: number, collection: string) => `${documents(count)} nach „${collection}“ verschoben`,
  stayed: (count: number) => `${documents(count)} geblieben: Dort gibt es andere mit demselben Namen`,
  rename: 'Umbenennen',
  renameTitle: (name: string) => `„${name}“ umbenennen`,
  renameText: (there: number) =>
    there === 0
      ? 'Ein Name, den keine andere Sammlung hat.'
      : `Eine Sammlung dieses Namens gibt es, mit ${documents(there)}. Die beiden werden eine.`,
  join: (count: number, collection: string) => `${documents(count)} nach „${collection}“ verschieben`,
  records: {
    title: (count: number) => formatPlural(count, 'Datei aus Zeilen', 'Dateien aus Zeilen'),
    text: 'Ist jede Zeile ein Dokument für sich, oder jede Datei eines?',
    format:
      'Ein Datensatz ist ein JSON-Objekt mit „id“ und „text“; „title“, „at“, „author“ und „thread“ können dabei sein.',
    asRecords: 'Als Datensätze, je Zeile ein Dokument',
    asFiles: (count: number) => (count === 1 ? 'Als ein Dokument' : `Als ${documents(count)}`),
  },
  allCollections: 'Alle Sammlungen',
  size: 'Größe',
  lastChanged: 'Letzte Änderung',
  reading: 'Wird gerade gelesen',
  readingCount: (done: number, total: number) => `${formatCount(done)} von ${formatCount(total)} fertig`,
  andMore: (count: number) => `und ${formatCount(count)} weitere`,
  failures: (count: number) =>
    count === 1
      ? '1 Dokument konnte nicht gelesen werden'
      : `${documents(count)} konnten nicht gelesen werden`,
  readAllAgain: 'Alle noch einmal lesen',
  readOneAgain: (title: string) => `„${title}“ noch einmal lesen`,
  toOverview: 'Überblick',
  open: 'Öffnen',
  readAgain: 'Noch einmal lesen',
  copyPath: 'Pfad kopieren',
  order: 'Reihenfolge',
  orders: {
    name: 'Nach Namen',
    newest: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    changed: 'Zuletzt geändert',
    largest: 'Größte zuerst',
    smallest: 'Kleinste zuerst',
  },
  type: 'Art',
  allTypes: 'Alle Arten',
  stopReading: 'Nicht weiter lesen',
  stopped: 'Lesen angehalten',
  cancelled: (count: number) => `Lesen von ${documents(count)} angehalten`,
  erase: 'Endgültig löschen',
  keepThem: (_count: number) => 'Behalten',
  eraseTitle: (count: number) =>
    count === 1 ? 'Dieses Dokument endgültig löschen?' : `${documents(count)} endgültig löschen?`,
  eraseText: (count: number) =>
    count === 1
      ? 'Alle seine Fassungen und alles, was aus ihm gelesen wurde, gehen mit. Nichts bringt es zurück.'
      : 'Alle Fassungen und alles, was aus ihnen gelesen wurde, gehen mit. Nichts bringt sie zurück.',
  emptyTrash: 'Papierkorb leeren',
  erased: (count: number, bytes: number) =>
    `${documents(count)} gelöscht, ${formatBytes(bytes)} frei geworden`,
  stays: 'Bleibt hier',
  staysText: 'Kein Modell in der Cloud bekommt dieses Dokument.',
  keepHere: 'Auf diesem Computer behalten',
  letOut: 'Auch die Cloud lesen lassen',
  letOutThese: 'Diese auch die Cloud lesen lassen',
  keptHere: (count: number) =>
    count === 1 ? '1 Dokument bleibt auf diesem Computer' : `${documents(count)} bleiben auf diesem Computer`,
  mayLeave: (count: number) => `Auch die Cloud darf ${documents(count)} lesen`,
  removed: (count: number) => `${documents(count)} entfernt`,
  restored: (count: number) => `${documents(count)} zurückgeholt`,
  retried: (count: number) => `${documents(count)} noch einmal gelesen`,
  askAbout: 'Dazu fragen',
  askAboutThese: 'Zu diesen fragen',
  state: documentState,
  progress: (state: DocumentState, done: number, total: number) =>
    `${documentState[state]} ${formatCount(done)} von ${formatCount(total)}`,
  pages: (count: number) => formatPlural(count, 'Seite', 'Seiten'),
  passages: (count: number) => formatPlural(count, 'Abschnitt', 'Abschnitte'),
  versions: (count: number) => formatPlural(count, 'Fassung', 'Fassungen'),
  documents,
  added: 'Hinzugefügt',
  warnings: (count: number) => formatPlural(count, 'Hinweis', 'Hinweise'),
  version: 'Fassung',
  currentVersion: 'jetzige Fassung',
  oldVersion: 'Sie lesen eine frühere Fassung.',
  showCurrent: 'Die jetzige zeigen',
  isGone: 'Dieses Dokument ist nicht im See.',
  notYet: 'Der Text kann gelesen werden, sobald das Dokument eingelesen ist.',
  noText: 'Dieses Dokument enthält keinen Text.',
  page: (page: number) => `Seite ${page}`,
  goToPage: 'Zur Seite gehen',
  text: 'Text',
  earlier: 'Früherer Text',
  later: 'Späterer Text',
  toStart: 'Anfang',
  toEnd: 'Ende',
}
