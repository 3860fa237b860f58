// Rows of a journal as the store would write them.
import type { RunId } from '../../../contract/ids.ts'
import {
  currentVersion,
  readRunEvent,
  type NewRunEvent,
  type RunEvent,
} from '../../../contract/run-events.ts'

export type { RunEvent } from '../../../contract/run-events.ts'

export interface RowPlace {
  readonly runId: RunId
  readonly seq: number
  readonly fence: number
}

/** Read back through its own schema, so that a row that could not be stored fails here. */
export function newRunEvent(event: NewRunEvent, place: RowPlace): RunEvent {
  const text = JSON.stringify({ ...event, ...place, v: currentVersion[event.kind], at: place.seq })
  const read = readRunEvent(JSON.parse(text))
  if (!read) throw new Error(`unknown row ${text}`)
  return read
}
