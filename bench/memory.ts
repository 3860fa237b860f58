// Proportional memory of the engine and its children at rest after some use: shared pages are counted by their share, so that the
// figures may be added. The goal is 250 MB. Beside it a Node process that does nothing. Linux only: the kernel keeps this account.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { familyOf, nameOf, proportionalMegabytes } from './support/process-memory.ts'
import { fillLake, someQuestions } from './support/small-lake.ts'
import { serveBuilt, temporaryData } from './support/served.ts'
import { freshBuild } from '../scripts/fresh-build.ts'

const goalMegabytes = 250
/** Longer than the parser waits for another file before it goes. */
const restMs = 45_000
const questionCount = 30

freshBuild()
const idle = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)'], { stdio: 'pipe' })
await once(idle.stdout, 'data')
console.log(`bare node: ${(await proportionalMegabytes(String(idle.pid))).toFixed(0)} MB`)
idle.kill()

await using data = await temporaryData()
await using served = await serveBuilt(data.path)
const { client } = served
await print('after the start')
await fillLake(client)
const questions = await someQuestions(questionCount)
for (const text of questions) {
  const { runId } = await client.chats.send({ text, idempotencyKey: randomUUID() })
  for await (const update of client.runs.watch({ runId })) if (update.type === 'frame') continue
}
await print(`after fourteen documents and ${questions.length} questions`)
await wait(restMs)
const sum = await print(`at rest, ${restMs / 1000} s later`)
console.log(`goal ${goalMegabytes} MB: ${sum <= goalMegabytes ? 'reached' : 'missed'}`)

async function print(when: string): Promise<number> {
  console.log(when)
  let sum = 0
  for (const pid of await familyOf(served.pid)) {
    const megabytes = await proportionalMegabytes(pid)
    sum += megabytes
    console.log(`  ${megabytes.toFixed(0).padStart(5)} MB  ${await nameOf(pid)}`)
  }
  console.log(`  ${sum.toFixed(0).padStart(5)} MB  in all`)
  return sum
}
