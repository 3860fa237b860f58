// A store with its threads and a supervisor over it: an engine without lake, chats and hosts.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { RunId } from '../../../contract/ids.ts'
import type { RunSummary, TextFrame } from '../../../contract/runs.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { createDataDirectory, systemClock } from '../../../main/platform/index.ts'
import { Supervisor, type EngineEffects, type SupervisorOptions } from '../../../main/runs/index.ts'
import { startStore, type StoreHandle } from '../../../main/store/index.ts'
import type { StoreReads, StoreWrites } from '../../../workers/store-commands.ts'
import { soloTeam } from './test-teams.ts'

export interface SupervisedRuns extends AsyncDisposable {
  readonly store: StoreHandle<StoreWrites, StoreReads>
  readonly supervisor: Supervisor
  readonly frames: readonly TextFrame[]
  readonly faults: readonly unknown[]
  /** Creates a run and has it taken up. */
  begin(text: string, team?: TeamDefinition): Promise<RunId>
  /** Waits for a run to look as asked. */
  until(runId: RunId, look: (run: RunSummary) => boolean): Promise<RunSummary>
}

export interface SuperviseOptions extends Partial<SupervisorOptions> {
  /** What stands between the supervisor and its store. */
  readonly through?: (store: SupervisorOptions['store']) => SupervisorOptions['store']
}

export async function superviseRuns(
  path: string,
  effects: EngineEffects = {},
  options: SuperviseOptions = {},
): Promise<SupervisedRuns> {
  const { through = (store) => store, ...supervision } = options
  const store = await startStore<StoreWrites, StoreReads>({ dataDirectory: await createDataDirectory(path) })
  const frames: TextFrame[] = []
  const faults: unknown[] = []
  const supervisor = new Supervisor({
    store: through(store.store),
    effects,
    clock: systemClock,
    engineId: randomUUID(),
    maxThreads: () => 2,
    onFrame: (frame) => frames.push(frame),
    onFault: (fault) => faults.push(fault),
    entry: new URL('agent-thread.worker.ts', import.meta.url),
    ...supervision,
  })
  await supervisor.start()
  return {
    store,
    supervisor,
    frames,
    faults,
    async begin(text, team = soloTeam) {
      const runId = await store.store.write('runs.create', {
        team,
        teamVersion: 'test',
        text,
        scope: [],
        tier: 'auto',
        origin: { type: 'manual' },
        idempotencyKey: randomUUID(),
      })
      supervisor.wake(runId, 'start')
      return runId
    },
    async until(runId, look) {
      for (;;) {
        const run = await store.store.read('runs.get', { runId })
        if (look(run)) return run
        await pause(20)
      }
    },
    async [Symbol.asyncDispose]() {
      await supervisor.close({ graceMs: 200 })
      await store.close()
    },
  }
}

export const hasStatus =
  (...statuses: readonly RunSummary['status'][]) =>
  (run: RunSummary): boolean =>
    statuses.includes(run.status)
