// The agent thread that ships, with a scripted model that writes and judges; what it does follows from the request's first words.
import { existsSync, writeFileSync } from 'node:fs'
import { serveAgentThread } from '../../../main/runs/index.ts'
import {
  createScriptedModel,
  say,
  type Exchange,
  type ReplyStep,
} from '../../../models/scripted/scripted-model.ts'
import type { ChatModel } from '../../../models/port.ts'
import { textOf } from '../../../models/request.ts'
import { agentEffects } from '../../../workers/agent-effects.ts'
import { hits } from '../lake/lake-of-three.ts'

const rounds = 6

function cited(n: number, quote: string): ReplyStep {
  const hit = hits[n - 1]
  const start = hit?.text.indexOf(quote) ?? 0
  const place = { start, end: start + quote.length, answerStart: 0, answerEnd: 0 }
  return { type: 'citation', n, passageId: hit?.passageId ?? '', quote, ...place }
}

/** The second claim quotes what is there and says what is not. */
function draft(words: string): ReplyStep[] {
  const first = `${words}: a ticket for the ferry costs four crowns. `
  const second = '[1]\nThe whole tower is plated with silver and gold. '
  return [
    { type: 'text', delta: `${first}${second}[2]` },
    { ...cited(1, 'A ticket costs four crowns.'), answerEnd: first.length } as ReplyStep,
    { ...cited(2, 'Ida Brandt'), answerEnd: first.length + second.length } as ReplyStep,
  ]
}

const exchange = (question: RegExp, reply: readonly ReplyStep[]): Exchange[] =>
  Array.from({ length: rounds }, () => ({ expect: { question }, reply }))

const script = [
  ...exchange(/^The request:\s+at once/, say('PASS')),
  ...exchange(/^The request:/, say('CHANGES\n- Say it shorter.\n2. Name the harbour.')),
  ...exchange(/Your last draft:[^[]*Say it shorter/s, draft('Again')),
  ...exchange(/^(?!The request)(?!.*Your last draft)/s, draft('First')),
]

const scripted = createScriptedModel(script, {
  order: 'any',
  price: { input: 1_000_000, output: 0, cachedInput: 0 },
})

/** Ends the thread once, when the critic is asked for the second time about a request that names a file to remember it by. */
const model: ChatModel = {
  ...scripted,
  async *chat(request, options) {
    const asked = textOf(request.messages.at(-1) ?? { role: 'user', content: [] })
    const file = /ends once (\S+)/.exec(asked)?.[1]
    if (file && asked.startsWith('The request:') && asked.includes('Again') && !existsSync(file)) {
      writeFileSync(file, '')
      process.exit(7)
    }
    yield* scripted.chat(request, options)
  },
}

serveAgentThread({ effects: (remote) => agentEffects({ models: async () => [model], remote }) })
