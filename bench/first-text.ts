// Question to first streamed text, and to the whole answer, as a client sees them. Beside it what recall alone takes for the same
// questions, which is the floor: nothing can be quoted before it was found.
import { randomUUID } from 'node:crypto'
import { spread } from './support/quantiles.ts'
import { buildIfStale, serveBuilt, temporaryData, type Served } from './support/served.ts'

const rounds = 3

buildIfStale()
await using data = await temporaryData()
await using served = await serveBuilt(data.path)
const { client } = served
const titles: string[] = []
for await (const added of client.lake.addSamples({ wait: true })) titles.push(added.path)
const { documents } = await client.lake.list({})
// The samples' own titles make questions that have something to say about each document.
const questions = documents.map(({ title }) => `What is the most important thing about ${title}?`)
console.log(`${titles.length} documents, ${documents.reduce((sum, each) => sum + each.passages, 0)} passages`)

const recalls: number[] = []
const first: number[] = []
const whole: number[] = []
for (let round = 0; round < rounds; round++) {
  for (const question of questions) {
    recalls.push(await recallTime(served, question))
    const { firstText, end } = await askTimes(served, question)
    if (firstText !== undefined) first.push(firstText)
    whole.push(end)
  }
}
console.log(`recall alone             ${spread(recalls)}`)
console.log(`question to first text   ${spread(first)}`)
console.log(`question to whole answer ${spread(whole)}`)
console.log(`streamed before the end  ${first.length} of ${whole.length}`)

async function recallTime({ client }: Served, query: string): Promise<number> {
  const start = performance.now()
  await client.recall({ query })
  return performance.now() - start
}

async function askTimes({ client }: Served, text: string): Promise<{ firstText?: number; end: number }> {
  const start = performance.now()
  const { runId } = await client.chats.send({ text, idempotencyKey: randomUUID() })
  let firstText: number | undefined
  for await (const update of client.runs.watch({ runId }))
    if (update.type === 'frame' && update.text !== '') firstText ??= performance.now() - start
  return { ...(firstText !== undefined && { firstText }), end: performance.now() - start }
}
