import { formatCount } from '../../format.ts'

export const app = { name: 'Maestro' }

export const common = {
  raiseLimit: 'Grenze erhöhen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  retry: 'Noch einmal versuchen',
  dismiss: 'Ausblenden',
  back: 'Zurück',
  more: 'Weitere Aktionen',
  loading: 'Wird geladen…',
  clear: 'Leeren',
  free: 'kostenlos',
  atMost: (money: string) => `höchstens ${money}`,
  showList: 'Liste zeigen',
  nothingFound: (text: string) => `Nichts gefunden für „${text}“`,
  selected: (count: number) => `${formatCount(count)} ausgewählt`,
  clearSelection: 'Auswahl aufheben',
  resize: 'Breite des Bereichs',
  copied: 'Kopiert',
}
