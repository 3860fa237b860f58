// An engine whose runs all want to spend from one budget at once: `folder url round calls runs`. It may spend so many calls more than what it has
// spent, keeps so many runs alive, and says each that it began; with none to begin it waits until all are over.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expectedMicroUsd } from './metered-price.ts'
import { superviseRuns } from './supervised-runs.ts'

const [, , folder = '', url = '', round = '', calls = '0', wanted = '0'] = process.argv
// Whoever raced it is gone, and nobody will end it any more.
process.stdin.once('end', () => process.exit()).resume()
process.stdin.unref()
const runs = await superviseRuns(folder)
const { store } = runs.store
const all = { holder: 'all', key: '', period: 'month' } as const
const { spentUsd = 0 } = (await store.read('budgets.list', null))[0] ?? {}
const limitMicroUsd = Math.round(spentUsd * 1e6) + Number(calls) * expectedMicroUsd
// The provider hears of it first: it may hold against it whatever comes.
await fetch(url, { method: 'PUT', headers: { 'x-limit': String(limitMicroUsd) } })
await store.write('budgets.set', { ...all, limitUsd: limitMicroUsd / 1e6 })
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
