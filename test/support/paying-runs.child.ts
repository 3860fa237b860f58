// An engine whose runs all want to spend from one budget at once: `folder url round limitUsd runs`. It keeps so many alive, and says each that it
// began; with none to begin it waits until all are over.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { superviseRuns } from './supervised-runs.ts'

const [, , folder = '', url = '', round = '', limitUsd = '0', wanted = '0'] = process.argv
const runs = await superviseRuns(folder)
const { store } = runs.store
await store.write('budgets.set', { holder: 'all', key: '', period: 'month', limitUsd: Number(limitUsd) })
console.log(JSON.stringify({ ready: round }))

async function alive(): Promise<number> {
  const { total = 0 } = await store.read('runs.list', {
    limit: 1,
    statuses: ['queued', 'running', 'waiting', 'quarantined', 'parked'],
  })
  return total
}

await Promise.all(
  Array.from({ length: Math.max(0, Number(wanted) - (await alive())) }, async () => {
    const runId = await runs.begin(`pay ${url} ${randomUUID()}`)
    console.log(JSON.stringify({ runId }))
  }),
)
while (Number(wanted) > 0 || (await alive()) > 0) await pause(20)
console.log(JSON.stringify({ drained: round }))
await runs[Symbol.asyncDispose]()
