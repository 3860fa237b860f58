// The adapter to Amazon Bedrock against the client under it, on the same emulated cloud in the same run: a request with a short answer, and
// what each further event of a long one takes. The bare side reads the same events and joins their texts; it watches for no silence, checks
// no end, and cites nothing. The cloud answers from another thread, so that the processor time is that of the client alone.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { createBedrockChatModel, createBedrockClients } from '../models/index.ts'
import type { PassagePart } from '../models/port.ts'
import { passageWords } from '../models/prompt-words.ts'
import { goodKeys } from '../test/servers/bedrock/emulator.ts'
import { measureInTurns, pairedRatio, type Contender } from './support/paired.ts'

const rounds = 12
const shortRequests = 60
const longRequests = 4
const longPieces = 3_000
const region = 'eu-central-1'
const { signal } = new AbortController()
const question = 'Why?'
const passage: PassagePart = {
  type: 'passage',
  n: 1,
  documentId: 'doc_1',
  passageId: 'pas_1',
  title: 'Lease',
  headingPath: [],
  text: 'The rent is 900 euros a month. '.repeat(40),
  trust: 'document',
}

const worker = new Worker(new URL('support/bedrock.worker.ts', import.meta.url))
const [address] = (await once(worker, 'message')) as [string]
process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = `${address}/runtime`

/** Asks a model, and tells how many letters it said. */
type Side = (modelId: string) => Promise<number>

const clients = createBedrockClients({ access: { way: 'keys', ...goodKeys }, region })
const adapter: Side = async (modelId) => {
  const model = createBedrockChatModel({ clients, modelId, tier: 'cloud-large' })
  const messages = [{ role: 'user' as const, content: [passage, { type: 'text' as const, text: question }] }]
  let letters = 0
  for await (const event of model.chat({ messages }, { signal }))
    if (event.type === 'text') letters += event.delta.length
  return letters
}

const client = new BedrockRuntimeClient({
  region,
  credentials: goodKeys,
  maxAttempts: 1,
  requestHandler: new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: 256 } }),
})
const bare: Side = async (modelId) => {
  const content = [{ text: passageWords(passage) }, { text: question }]
  const { stream = [] } = await client.send(
    new ConverseStreamCommand({ modelId, messages: [{ role: 'user', content }] }),
  )
  let letters = 0
  for await (const { contentBlockDelta } of stream as AsyncIterable<{
    readonly contentBlockDelta?: { readonly delta?: { readonly text?: string } }
  }>)
    letters += contentBlockDelta?.delta?.text?.length ?? 0
  return letters
}

interface Took {
  readonly wallMs: number
  readonly processorUs: number
}

async function ask(side: Side, pieces: number, times: number): Promise<Took> {
  const used = process.threadCpuUsage()
  const start = performance.now()
  for (let n = 0; n < times; n++) {
    const letters = await side(`example.says-${pieces}`)
    if (letters !== pieces * 5) throw new Error(`It said ${letters} letters of ${pieces * 5}.`)
  }
  const { user, system } = process.threadCpuUsage(used)
  return { wallMs: (performance.now() - start) / times, processorUs: (user + system) / times }
}

const contenders: Contender[] = []
for (const [name, side] of [
  ['bare', bare],
  ['adapter', adapter],
] as const) {
  await ask(side, 1, 20)
  await ask(side, longPieces, 1)
  contenders.push(
    { name: `${name}: ms for a request`, turn: async () => (await ask(side, 1, shortRequests)).wallMs },
    {
      name: `${name}: ms of processor for a request`,
      turn: async () => (await ask(side, 1, shortRequests)).processorUs / 1_000,
    },
    {
      name: `${name}: us of processor for an event`,
      turn: async () => (await ask(side, longPieces, longRequests)).processorUs / longPieces,
    },
  )
}
const standings = await measureInTurns(contenders, rounds)
const figures = ['ms for a request', 'ms of processor for a request', 'us of processor for an event']
const of = (name: string) => standings.find((standing) => standing.name === name)?.median ?? NaN
console.table(
  figures.map((figure) => ({
    figure,
    bare: Number(of(`bare: ${figure}`).toFixed(3)),
    adapter: Number(of(`adapter: ${figure}`).toFixed(3)),
    ratio: Number(pairedRatio(standings, `adapter: ${figure}`, `bare: ${figure}`).toFixed(2)),
  })),
)
await clients[Symbol.asyncDispose]()
client.destroy()
await worker.terminate()
