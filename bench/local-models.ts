// What the model host costs: tokens and vectors a second through it, beside the same work with bare node-llama-cpp in this process, in turns.
// Needs two models: MAESTRO_MODELS names their folder. Exit 1 below 0.95 of the bare library, in the middle of the turns.
import { LlamaChatSession } from 'node-llama-cpp'
import { createLocalChatModel } from '../models/local/local-chat-model.ts'
import { openBareLlama, openHost } from './support/local-peers.ts'
import { measureInTurns, pairedRatio } from './support/paired.ts'
import { chatFile, embedFile, hasRealModels } from '../test/support/models/real-models.ts'

if (!hasRealModels) {
  console.log('No models here: set MAESTRO_MODELS to the folder that holds them.')
  process.exit(0)
}
const rounds = 7
const answerTokens = 128
const contextTokens = 2_048
const prompt = 'Write a long story about a ferry that crosses the bay every day of the year.'
const texts = Array.from(
  { length: 40 },
  (_, n) => `The ferry to island ${n} leaves at nine, and in winter the pier is closed at dusk.`,
)
const never = new AbortController().signal

await using host = openHost()
const model = createLocalChatModel({ id: 'bench', path: chatFile, contextTokens, host })
const llama = await openBareLlama()
const bareModel = await llama.loadModel({ modelPath: chatFile })
const bareContext = await bareModel.createContext({ contextSize: contextTokens })
const sequence = bareContext.getSequence()
const bareEmbedder = await (
  await llama.loadModel({ modelPath: embedFile })
).createEmbeddingContext({ contextSize: 512 })

async function throughHost(): Promise<number> {
  let first = 0
  let tokens = 0
  const request = {
    messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: prompt }] }],
    maxTokens: answerTokens,
    temperature: 0,
  }
  for await (const event of model.chat(request, { signal: never })) {
    if (event.type === 'text') first ||= performance.now()
    if (event.type === 'usage') tokens = event.tokensOut
  }
  return ((tokens - 1) * 1_000) / (performance.now() - first)
}

async function bare(): Promise<number> {
  await sequence.clearHistory()
  const session = new LlamaChatSession({ contextSequence: sequence })
  let first = 0
  let tokens = 0
  await session.prompt(prompt, {
    maxTokens: answerTokens,
    temperature: 0,
    onToken: (chunk) => {
      first ||= performance.now()
      tokens += chunk.length
    },
  })
  const rate = ((tokens - 1) * 1_000) / (performance.now() - first)
  session.dispose({ disposeSequence: false })
  return rate
}

async function vectorsThroughHost(): Promise<number> {
  const begun = performance.now()
  await host.embed({ path: embedFile, texts }, { signal: never })
  return (texts.length * 1_000) / (performance.now() - begun)
}

async function bareVectors(): Promise<number> {
  const begun = performance.now()
  for (const text of texts) await bareEmbedder.getEmbeddingFor(text)
  return (texts.length * 1_000) / (performance.now() - begun)
}

// Loaded, and warm.
for (const work of [throughHost, bare, vectorsThroughHost, bareVectors]) await work()
const standings = await measureInTurns(
  [
    { name: 'tokens, model host', turn: throughHost },
    { name: 'tokens, bare', turn: bare },
    { name: 'vectors, model host', turn: vectorsThroughHost },
    { name: 'vectors, bare', turn: bareVectors },
  ],
  rounds,
)
for (const { name, median } of standings)
  console.log(`${name.padEnd(20)} ${median.toFixed(1).padStart(8)} a second`)
const ratios = {
  tokens: pairedRatio(standings, 'tokens, model host', 'tokens, bare'),
  vectors: pairedRatio(standings, 'vectors, model host', 'vectors, bare'),
}
console.log(`of the bare library: tokens ${ratios.tokens.toFixed(3)}, vectors ${ratios.vectors.toFixed(3)}`)
await llama.dispose()
if (Math.min(ratios.tokens, ratios.vectors) < 0.95) process.exitCode = 1
