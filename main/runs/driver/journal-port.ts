// A driver's way to its journal, whether the store is in this process or behind a thread's port.
import type { ContentHash, RunId } from '../../../contract/ids.ts'
import type { NewRunEvent, RunEventBody, RunEventRow } from '../../../contract/run-events.ts'

/** A text that rows name by its hash; the store hashes it again. */
export interface NewContent {
  readonly content: string
  readonly mediaType: 'text/plain' | 'application/json'
}

export interface Claim {
  readonly runId: RunId
  readonly owner: string
  readonly reason: RunEventBody<'run.claimed'>['reason']
}

interface Append {
  readonly runId: RunId
  readonly fence: number
  /** The last row that the owner has folded. */
  readonly knownSeq: number
  readonly events: readonly NewRunEvent[]
  readonly contents: readonly NewContent[]
}

export interface JournalPort {
  /** The whole journal, its last row the claim; undefined when there is nothing to own: the run has ended, or was parked. */
  claim(
    claim: Claim,
  ): Promise<{ readonly fence: number; readonly events: readonly RunEventRow[] } | undefined>
  /**
   * All of it in one transaction, on disk when it resolves; gives the rows as they stand. STALE_FENCE: another owner has the run.
   * CONFLICT: the journal has moved on, by an answer or a wish to cancel. Nothing was written then.
   */
  append(append: Append): Promise<readonly RunEventRow[]>
  eventsAfter(place: { readonly runId: RunId; readonly seq: number }): Promise<readonly RunEventRow[]>
  /** NOT_FOUND when it was erased. */
  content(hash: ContentHash): Promise<string>
}
