// `state.watch`: a snapshot or the changes since, then what follows, with no gap between and nothing twice.
import type { AppSnapshot, AppUpdate, CountsFrame } from '../../contract/app-state.ts'
import type { CloudStatus } from '../../contract/cloud.ts'
import type { RunId } from '../../contract/ids.ts'
import type { ChangeHub, HubItem, SequencedChange } from './change-hub.ts'

export interface WatchSource {
  readonly hub: ChangeHub
  /** Everything as it stands; its seq is read before the rest, so that a change in between is told again rather than lost. */
  snapshot(): Promise<AppSnapshot>
  /** The next page, oldest first; empty at the end. */
  changesSince(seq: number): Promise<readonly SequencedChange[] | 'too-old'>
  counts(): Promise<CountsFrame>
  /** How it stands with the user's cloud now. */
  cloud(): CloudStatus
}

export interface WatchInput {
  readonly since?: number | undefined
  readonly runs?: readonly RunId[] | undefined
}

export async function* watchState(
  source: WatchSource,
  { since, runs = [] }: WatchInput,
  signal: AbortSignal,
): AsyncGenerator<AppUpdate, void> {
  const followed = new Set<string>(runs)
  const isWanted = ({ change }: SequencedChange) =>
    change.kind !== 'run-event' || followed.has(change.event.runId)
  // Subscribed before anything is read: what commits meanwhile waits in the inbox.
  using inbox = source.hub.subscribe()
  let seq = since

  while (true) {
    let isBehind = false
    for await (const update of catchUp(source, seq)) {
      seq = update.seq
      isBehind ||= update.type === 'change'
      if (update.type === 'snapshot' || isWanted(update)) yield update
    }
    // Of documents that the client does not hold, it cannot tell from what state they changed.
    if (isBehind) yield await source.counts()
    yield* source.hub.textSoFar()
    yield { type: 'cloud', status: source.cloud() }
    while (!inbox.overrun()) {
      for (const item of await inbox.take(signal)) {
        if (item.type !== 'change') yield item
        else if (item.seq > (seq ?? 0)) {
          seq = item.seq
          if (isWanted(item)) yield item
        }
      }
    }
  }
}

/** Page by page, because a client may have been away for long: one that is not read to its end would leave a gap. */
async function* catchUp(
  source: WatchSource,
  since: number | undefined,
): AsyncGenerator<AppSnapshot | Extract<AppUpdate, { type: 'change' }>, void> {
  let seq = since
  while (true) {
    const missed = seq === undefined ? 'too-old' : await source.changesSince(seq)
    if (missed === 'too-old') return yield await source.snapshot()
    if (missed.length === 0) return
    for (const entry of missed) {
      seq = entry.seq
      yield { type: 'change', ...entry }
    }
  }
}

/** One run's share of the hub. */
export function ofRun(item: HubItem, runId: RunId): HubItem | undefined {
  if (item.type === 'frame') return item.runId === runId ? item : undefined
  if (item.type === 'change' && item.change.kind === 'run-event')
    return item.change.event.runId === runId ? item : undefined
  return undefined
}
