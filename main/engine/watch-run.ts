// `runs.watch`: one journal from a row on, then what follows, until the run has ended.
import type { RunId } from '../../contract/ids.ts'
import type { RunUpdate } from '../../contract/runs.ts'
import type { EngineParts } from './parts.ts'
import { ofRun } from './watch.ts'

const endings = new Set(['run.finished', 'run.failed', 'run.cancelled'])

export async function* watchRun(
  { store, hub }: Pick<EngineParts, 'store' | 'hub'>,
  { runId, since }: { readonly runId: RunId; readonly since: number },
  signal: AbortSignal,
): AsyncGenerator<RunUpdate, void> {
  using inbox = hub.subscribe()
  await store.read('runs.get', { runId })
  let seq = since

  while (true) {
    for (const event of await store.read('runs.journal', { runId, since: seq })) {
      seq = event.seq
      yield { type: 'event', event }
      if (endings.has(event.kind)) return
    }
    for (const frame of hub.textSoFar()) if (frame.runId === runId) yield frame
    while (!inbox.overrun()) {
      for (const item of await inbox.take(signal)) {
        const own = ofRun(item, runId)
        if (own?.type === 'frame') yield own
        if (own?.type !== 'change' || own.change.kind !== 'run-event' || own.change.event.seq <= seq) continue
        seq = own.change.event.seq
        yield { type: 'event', event: own.change.event }
        if (endings.has(own.change.event.kind)) return
      }
    }
  }
}
