// The words for every state and kind of the contract; shared by several areas.
import type { DocumentState } from '../../../../contract/documents.ts'
import type { Tier } from '../../../../contract/labels.ts'
import type { StepKind } from '../../../../contract/run-events.ts'
import type { RunStatus, StepState } from '../../../../contract/run-state.ts'

export const documentState: Readonly<Record<DocumentState, string>> = {
  stored: 'Waiting',
  parsing: 'Reading',
  indexing: 'Indexing',
  embedding: 'Indexing meaning',
  testing: 'Checking',
  ready: 'Ready',
  failed: 'Failed',
  removed: 'In the trash',
}

export const runStatus: Readonly<Record<RunStatus, string>> = {
  queued: 'Queued',
  running: 'Running',
  waiting: 'Needs you',
  finished: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  quarantined: 'Held back',
  parked: 'Parked',
}

export const stepStatus: Readonly<Record<StepState['status'], string>> = {
  running: 'Running',
  finished: 'Done',
  failed: 'Failed',
  retrying: 'Trying again',
  waiting: 'Needs you',
  'in-doubt': 'In doubt',
  answered: 'Answered',
}

export const stepKind: Readonly<Record<StepKind, string>> = {
  route: 'Choose a model',
  retrieve: 'Search',
  model: 'Write',
  tool: 'Tool',
  approval: 'Question to you',
  check: 'Check',
}

export const answeredBy: Readonly<Record<Tier, string>> = {
  bundled: 'Answered on this computer by quoting',
  local: 'Answered on this computer',
  'cloud-small': 'Answered in the cloud by a small model',
  'cloud-large': 'Answered in the cloud by a large model',
}

export const tier: Readonly<Record<Tier, string>> = {
  bundled: 'on this computer, by quoting',
  local: 'on this computer',
  'cloud-small': 'cloud, small model',
  'cloud-large': 'cloud, large model',
}
