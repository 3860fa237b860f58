// An engine whose runs all want to spend from one budget at once: `folder url round limitUsd runs`. It says each run that it began, and with none
// to begin waits until all are over.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { superviseRuns } from './supervised-runs.ts'

const [, , folder = '', url = '', round = '', limitUsd = '0', wanted = '0'] = process.argv
const runs = await superviseRuns(folder)
const { store } = runs.store
await store.write('budgets.set', { holder: 'all', key: '', period: 'month', limitUsd: Number(limitUsd) })
console.log(JSON.stringify({ ready: round }))
await Promise.all(
  Array.from({ length: Number(wanted) }, async () => {
    const runId = await runs.begin(`pay ${url} ${randomUUID()}`)
    console.log(JSON.stringify({ runId }))
  }),
)
const alive = () =>
  store.read('runs.list', { limit: 1, statuses: ['queued', 'running', 'waiting', 'quarantined', 'parked'] })
while (Number(wanted) > 0 || (await alive()).runs.length > 0) await pause(20)
console.log(JSON.stringify({ drained: round }))
await runs[Symbol.asyncDispose]()
