// How soon a model of this computer is free again when somebody stops it while it reads a long prompt: through the model host, beside the bare
// library in this process, in turns. Needs a model that writes: MAESTRO_MODELS names its folder. Exit 1 above 300 ms in the middle of the turns, or above 600 ms in
// the worst of them.
import { setTimeout as pause } from 'node:timers/promises'
import { LlamaChatSession } from 'node-llama-cpp'
import { createLocalChatModel } from '../models/local/local-chat-model.ts'
import { openBareLlama, openHost } from './support/local-peers.ts'
import { measureInTurns } from './support/paired.ts'
import { chatFile, hasRealModels } from '../test/support/models/real-models.ts'

if (!hasRealModels) {
  console.log('No model here: set MAESTRO_MODELS to the folder that holds it.')
  process.exit(0)
}
const rounds = process.argv.includes('--quick') ? 1 : 7
const mostMs = 300
const mostOfWorstMs = 600
const contextTokens = 4_096
/** Another beginning each time: what was read before would not be read again. */
let asked = 0
const longPrompt = () =>
  `${asked++}. ${'The ferry crosses the bay at nine, and the harbour master writes it down. '.repeat(90)}`

await using host = openHost()
const model = createLocalChatModel({ id: 'bench', path: chatFile, contextTokens, host })
const llama = await openBareLlama()
const bareModel = await llama.loadModel({ modelPath: chatFile })
const bareContext = await bareModel.createContext({ contextSize: contextTokens })
const sequence = bareContext.getSequence()

/** Milliseconds from the word to stop until this settles; it must be in the middle of its reading then. */
async function stopped(read: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  const stop = new AbortController()
  const reading = read(stop.signal).then(
    () => 'read',
    () => 'stopped',
  )
  await pause(600 + Math.random() * 300)
  const begun = performance.now()
  stop.abort()
  if ((await reading) === 'read') throw new Error('It was not in the middle of its reading any more.')
  return performance.now() - begun
}

const throughHost = async (signal: AbortSignal) => {
  const content = [{ type: 'text' as const, text: longPrompt() }]
  for await (const _event of model.chat({ messages: [{ role: 'user', content }] }, { signal }));
}

const callerHears: number[] = []
/** Until the host is at work no more: the caller is told before. */
async function hostIsFree(): Promise<number> {
  const begun = performance.now()
  const heard = await stopped(throughHost)
  callerHears.push(heard)
  const heardAt = performance.now()
  while ((await host.status())?.models.some(({ isAtWork }) => isAtWork) === true) await pause(2)
  if (performance.now() - begun > 60_000) throw new Error('It went on to the end.')
  return heard + performance.now() - heardAt
}

const bareIsFree = () =>
  stopped(async (signal) => {
    await sequence.clearHistory()
    const session = new LlamaChatSession({ contextSequence: sequence })
    await session
      .prompt(longPrompt(), { signal, stopOnAbortSignal: false })
      .finally(() => session.dispose({ disposeSequence: false }))
  })

await host.load({ path: chatFile, contextTokens }, { signal: new AbortController().signal })
await hostIsFree()
callerHears.length = 0
const standings = await measureInTurns(
  [
    { name: 'model host is free', turn: hostIsFree },
    { name: 'bare library is free', turn: bareIsFree },
  ],
  rounds,
)
for (const { name, median, values } of standings)
  console.log(
    `${name.padEnd(22)} after ${median.toFixed(0).padStart(5)} ms, at most ${Math.max(...values).toFixed(0)} ms`,
  )
console.log(
  `the caller hears       after ${Math.max(...callerHears)
    .toFixed(0)
    .padStart(5)} ms at most`,
)
await llama.dispose()
const { median = Infinity, values = [Infinity] } = standings[0] ?? {}
if (median > mostMs || Math.max(...values) > mostOfWorstMs) process.exitCode = 1
