// Question to first streamed text, and to the whole answer, as a client sees them. Beside it what recall alone takes for the same
// questions, which is the floor: nothing can be quoted before it was found.
import { randomUUID } from 'node:crypto'
import { spread } from './support/quantiles.ts'
import { fillLake, someQuestions } from './support/small-lake.ts'
import { serveBuilt, temporaryData, type Served } from './support/served.ts'
import { freshBuild } from '../scripts/fresh-build.ts'

const rounds = 2
const questionCount = 30

freshBuild()
await using data = await temporaryData()
await using served = await serveBuilt(data.path)
const { client } = served
await fillLake(client)
const questions = await someQuestions(questionCount)

const recalls: number[] = []
const first: number[] = []
const whole: number[] = []
for (let round = 0; round < rounds; round++) {
  for (const question of questions) {
    recalls.push(await recallTime(served, question))
    const { firstText, end } = await askTimes(served, question)
    first.push(firstText)
    whole.push(end)
  }
}
console.log(`recall alone             ${spread(recalls)}`)
console.log(`question to first text   ${spread(first)}`)
console.log(`question to whole answer ${spread(whole)}`)

async function recallTime({ client }: Served, query: string): Promise<number> {
  const start = performance.now()
  await client.recall({ query })
  return performance.now() - start
}

async function askTimes({ client }: Served, text: string): Promise<{ firstText: number; end: number }> {
  const start = performance.now()
  const { runId } = await client.chats.send({ text, idempotencyKey: randomUUID() })
  let firstText: number | undefined
  // A short answer is whole before its first frame is due; then it is its own first text.
  for await (const update of client.runs.watch({ runId }))
    if (update.type === 'frame' && update.text !== '') firstText ??= performance.now() - start
  const end = performance.now() - start
  return { firstText: firstText ?? end, end }
}
