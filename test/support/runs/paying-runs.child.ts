// An engine whose runs all want to spend from one budget at once: `folder calls runs`. It may spend so many calls more than what it has spent,
// begins so many runs with those that are alive, and says how near to its limit it comes; with none to begin it waits until all are over.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { createBedrockClients, serveModels } from '../../../models/index.ts'
import { mostOfOne, paidModels, paidQuestion, payingTeam } from './paid-work.ts'
import { superviseRuns } from './supervised-runs.ts'

const [, , folder = '', calls = '0', wanted = '0'] = process.argv
// Whoever raced it is gone, and nobody will end it any more.
process.stdin.once('end', () => process.exit()).resume()
process.stdin.unref()
await using clients = createBedrockClients({ access: { way: 'profile', profile: 'default' } })
// What it takes to sign in is none of the race.
await clients.credentials(AbortSignal.timeout(60_000))
const models = paidModels(clients)
const callMicroUsd = mostOfOne(models)
const runs = await superviseRuns(
  folder,
  {},
  {
    entry: new URL('paying-thread.worker.ts', import.meta.url),
    openBeside() {
      const { port1, port2 } = new MessageChannel()
      serveModels(port1, async () => models, console.error)
      return port2
    },
  },
)
const { store } = runs.store
const all = { holder: 'all', key: '', period: 'month' } as const
const { spentUsd = 0, limitUsd: before = 0 } = (await store.read('budgets.list', null))[0] ?? {}
// Never lowered: what was begun under the old one is within the new one.
const limitUsd = Math.max(before, (Math.round(spentUsd * 1e6) + Number(calls) * callMicroUsd) / 1e6)
// Said before it holds, so that whoever listens holds against it whatever comes.
console.log(JSON.stringify({ limitMicroUsd: Math.round(limitUsd * 1e6), callMicroUsd }))
await store.write('budgets.set', { ...all, limitUsd })

async function alive(): Promise<number> {
  const { total = 0 } = await store.read('runs.list', {
    limit: 1,
    statuses: ['queued', 'running', 'waiting', 'quarantined', 'parked'],
  })
  return total
}

await Promise.all(
  Array.from({ length: Math.max(0, Number(wanted) - (await alive())) }, async () => {
    await runs.begin(paidQuestion(randomUUID()), payingTeam)
  }),
)
let most = -Infinity
while (Number(wanted) > 0 || (await alive()) > 0) {
  const [budget] = await store.read('budgets.list', null)
  // With what is set aside for calls at work.
  const overMicroUsd = Math.round(((budget?.spentUsd ?? 0) - limitUsd) * 1e6)
  if (overMicroUsd > most) console.log(JSON.stringify({ overMicroUsd }))
  most = Math.max(most, overMicroUsd)
  await pause(20)
}
await runs[Symbol.asyncDispose]()
