// The words for every state and kind of the contract; shared by several areas.
import type { DocumentState } from '../../../../contract/documents.ts'
import type { Tier } from '../../../../contract/labels.ts'
import type { StepKind } from '../../../../contract/run-events.ts'
import type { RunStatus, StepState } from '../../../../contract/run-state.ts'

export const documentState: Readonly<Record<DocumentState, string>> = {
  stored: 'Wartet',
  parsing: 'Wird gelesen',
  indexing: 'Wird indexiert',
  embedding: 'Bedeutung wird indexiert',
  testing: 'Wird geprüft',
  ready: 'Bereit',
  failed: 'Fehlgeschlagen',
  removed: 'Im Papierkorb',
}

export const runStatus: Readonly<Record<RunStatus, string>> = {
  queued: 'In der Reihe',
  running: 'Läuft',
  waiting: 'Braucht Sie',
  finished: 'Fertig',
  failed: 'Fehlgeschlagen',
  cancelled: 'Abgebrochen',
  quarantined: 'Zurückgehalten',
  parked: 'Geparkt',
}

export const stepStatus: Readonly<Record<StepState['status'], string>> = {
  running: 'Läuft',
  finished: 'Fertig',
  failed: 'Fehlgeschlagen',
  retrying: 'Neuer Versuch',
  waiting: 'Braucht Sie',
  'in-doubt': 'Ungewiss',
  answered: 'Beantwortet',
}

export const stepKind: Readonly<Record<StepKind, string>> = {
  route: 'Modell wählen',
  retrieve: 'Suchen',
  model: 'Schreiben',
  tool: 'Werkzeug',
  approval: 'Frage an Sie',
  check: 'Prüfen',
}

export const answeredBy: Readonly<Record<Tier, string>> = {
  bundled: 'Auf diesem Computer durch Zitieren beantwortet',
  local: 'Auf diesem Computer beantwortet',
  'cloud-small': 'In der Cloud von einem kleinen Modell beantwortet',
  'cloud-large': 'In der Cloud von einem großen Modell beantwortet',
}

export const tier: Readonly<Record<Tier, string>> = {
  bundled: 'auf diesem Computer, durch Zitieren',
  local: 'auf diesem Computer',
  'cloud-small': 'Cloud, kleines Modell',
  'cloud-large': 'Cloud, großes Modell',
}
