// What a streamed token costs on its way: from the model host, through the engine and its RPC, to a page that listens. The same
// request is made of the host alone, and of a whole engine over the socket that pages use, in turns. Needs a model that writes: MAESTRO_MODELS names
// its folder.
import { randomUUID } from 'node:crypto'
import { settingDefaults } from '../contract/setting-defaults.ts'
import { answerFromPassages, shippedTeams } from '../main/agents/index.ts'
import { createLocalChatModel } from '../models/local/local-chat-model.ts'
import { freshBuild } from '../scripts/fresh-build.ts'
import { openHost } from './support/local-peers.ts'
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

freshBuild()
await using data = await temporaryData()
await using served = await serveBuilt(data.path)
const { client } = served
const { modelId, contextTokens } = await client.models.add({ source: { path: chatFile } })
await using host = openHost()
const model = createLocalChatModel({ id: modelId, path: chatFile, contextTokens, host })

/** As the engine asks: the same instructions, and nothing was found, for its lake is empty. */
const instructions = shippedTeams.find(({ id }) => id === settingDefaults['chat.team'])?.agents[0]
  ?.instructions
if (instructions === undefined) throw new Error('No agent answers.')
let tokensOfAnswer = 0

/** Tokens a second, from the first text to the last. */
async function throughHost(): Promise<number> {
  let first = 0
  let last = 0
  const onText = () => {
    last = performance.now()
    first ||= last
  }
  const { usage } = await answerFromPassages(
    { model, instructions: instructions ?? '', question, passages: [] },
    { signal: never, onText },
  )
  checkSame(usage)
  return ((usage.tokensOut - 1) * 1_000) / (last - first)
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
  checkSame(usage)
  return ((usage.tokensOut - 1) * 1_000) / (last - first)
}

/** Both read and write the same, or the figures say nothing. */
const seen = new Set<string>()
function checkSame({ tokensIn, tokensOut }: { readonly tokensIn: number; readonly tokensOut: number }) {
  seen.add(`${tokensIn} in, ${tokensOut} out`)
  if (seen.size > 1) throw new Error(`Not the same work: ${[...seen].join('; ')}.`)
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
