// What a streamed token costs on its way: from the model host, through the engine and its RPC, to a page that listens. The same question to the same
// model is asked of the host alone, and of a whole engine over the socket that pages use, in turns. Needs a model that writes: MAESTRO_MODELS names
// its folder.
import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createLocalChatModel } from '../models/local/local-chat-model.ts'
import { createModelHost } from '../models/local/model-host.ts'
import { freshBuild } from '../scripts/fresh-build.ts'
import { measureInTurns, pairedRatio } from './support/paired.ts'
import { serveBuilt, temporaryData } from './support/served.ts'
import { chatFile, hasRealModels } from '../test/support/models/real-models.ts'

if (!hasRealModels) {
  console.log('No model here: set MAESTRO_MODELS to the folder that holds it.')
  process.exit(0)
}
const rounds = process.argv.includes('--quick') ? 1 : 5
const question = 'Describe a ferry and its crew in one paragraph.'
const never = new AbortController().signal
const threads = Math.max(1, availableParallelism() - 1)

freshBuild()
await using data = await temporaryData()
await using served = await serveBuilt(data.path)
const { client } = served
const { modelId, contextTokens } = await client.models.add({ source: { path: chatFile } })
await using host = createModelHost({
  entry: new URL('../workers/model.host.ts', import.meta.url),
  threads,
  gpu: 'off',
})
const model = createLocalChatModel({ id: modelId, path: chatFile, contextTokens, host })

/** What an engine sends with a question is found out by asking it once; the host alone is asked for as many tokens. */
let tokensOfAnswer = 200

/** Tokens a second, from the first text to the last. */
async function throughHost(): Promise<number> {
  let first = 0
  let tokens = 0
  const request = {
    messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: question }] }],
    maxTokens: tokensOfAnswer,
    temperature: 0,
  }
  for await (const event of model.chat(request, { signal: never })) {
    if (event.type === 'text') first ||= performance.now()
    if (event.type === 'usage') ({ tokensOut: tokens } = event)
  }
  return ((tokens - 1) * 1_000) / (performance.now() - first)
}

async function throughEngine(): Promise<number> {
  const { runId } = await client.chats.send({ text: question, tier: 'local', idempotencyKey: randomUUID() })
  let first = 0
  let last = 0
  for await (const update of client.runs.watch({ runId }))
    if (update.type === 'frame' && update.text !== '') {
      first ||= performance.now()
      last = performance.now()
    }
  const { usage } = await client.runs.answer({ runId })
  tokensOfAnswer = usage.tokensOut
  return ((usage.tokensOut - 1) * 1_000) / (last - first)
}

// Loaded, and warm.
await throughEngine()
await throughHost()
const standings = await measureInTurns(
  [
    { name: 'host alone', turn: throughHost },
    { name: 'host, engine, RPC', turn: throughEngine },
  ],
  rounds,
)
for (const { name, median } of standings)
  console.log(`${name.padEnd(18)} ${median.toFixed(1).padStart(7)} tokens a second`)
const ratio = pairedRatio(standings, 'host, engine, RPC', 'host alone')
const alone = standings[0]?.median ?? Number.NaN
console.log(
  `of the host alone: ${ratio.toFixed(3)}; added to each of ${tokensOfAnswer} tokens: ${((1_000 / alone) * (1 / ratio - 1)).toFixed(3)} ms`,
)
