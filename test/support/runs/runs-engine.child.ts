// An engine of store, supervisor and two tools, without lake and hosts: `folder url round runs`. It begins runs and says each once it was
// acknowledged, answers what runs ask, and begins more when none is alive; with no runs to begin it says `drained` and ends.
import { setTimeout as pause } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { foldRun } from '../../../contract/run-state.ts'
import type { RunId } from '../../../contract/ids.ts'
import { readRunEvent } from '../../../contract/run-events.ts'
import { doubtChoices } from '../../../main/runs/index.ts'
import { countingTools } from './counting-tools.ts'
import { crashTeam } from './crash-team.ts'
import { superviseRuns } from './supervised-runs.ts'
import { toolEffects } from './tool-effects.ts'

const [, , folder = '', url = '', round = '', wanted = '0'] = process.argv
const runs = await superviseRuns(folder, toolEffects({ extra: countingTools(url) }))
const { store } = runs.store
console.log(JSON.stringify({ ready: round }))

async function begin(): Promise<void> {
  for (let number = 0; number < Number(wanted); number++) {
    const runId = await runs.begin(`question ${round}.${number} ${randomUUID()}`, crashTeam)
    console.log(JSON.stringify({ runId }))
  }
}

/** In doubt it says that it was done, since nothing else is safe to say without looking. */
async function answer(runId: RunId): Promise<void> {
  const rows = await store.read('runs.journal', { runId })
  const { steps } = foldRun(
    runId,
    rows.flatMap((row) => readRunEvent(row) ?? []),
  )
  for (const { stepId, status, choices = [] } of Object.values(steps)) {
    if (status !== 'waiting') continue
    const said = choices.find((choice) => choice === doubtChoices[0]) ?? choices[0] ?? ''
    await store.write('runs.answerStep', { runId, stepId, answer: said })
    runs.supervisor.wake(runId, 'answer')
  }
}

async function drain(): Promise<void> {
  for (;;) {
    const { runs: alive } = await store.read('runs.list', {
      limit: 1_000,
      statuses: ['queued', 'running', 'waiting', 'quarantined', 'parked'],
    })
    if (alive.length === 0) return
    for (const { runId } of alive) await answer(runId)
    await pause(15)
  }
}

// A child that is to be killed never runs out of work, however fast the machine.
do {
  await begin()
  await drain()
} while (Number(wanted) > 0)
console.log(JSON.stringify({ drained: round }))
await runs[Symbol.asyncDispose]()
