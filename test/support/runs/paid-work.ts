// What runs of the race for a budget ask for, of which models, and at what prices.
import type { Price } from '../../../contract/answers.ts'
import { mostMicroUsd } from '../../../main/routing/index.ts'
import { createBedrockChatModel, type BedrockClients } from '../../../models/index.ts'
import type { ChatModel } from '../../../models/port.ts'
import { answerNode, testTeam } from './test-teams.ts'

/**
 * What is read costs more than what is written, unlike at any provider: nobody waits for answers as long as they may be, and so the most that a
 * call can cost is near enough to what it does cost that the budget runs short.
 */
const price = (usd: number) => ({
  input: usd * 1e6,
  output: usd * 3e4,
  cachedInput: usd * 8e5,
  cacheWrite: usd * 9e5,
  source: 'the race itself',
  asOf: '2026-03-01',
})
const models = [
  { modelId: 'anthropic.claude-haiku-5-5', tier: 'cloud-small', price: price(1) },
  { modelId: 'anthropic.claude-sonnet-5-5', tier: 'cloud-large', price: price(3) },
] as const

export const paidModels = (clients: BedrockClients): readonly ChatModel[] =>
  models.map((model) => createBedrockChatModel({ clients, ...model }))

export const paidPriceOf = (modelId: string | undefined): Price | undefined =>
  models.find((model) => model.modelId === modelId)?.price

/** Long enough to be kept by the provider: the first call writes it there, the others read it. */
const instructions = 'Answer from what you know, in plain words, and say where you do not know. '.repeat(120)

/** The large model is asked first, and the small one where the money does not cover that. */
export const payingTeam = testTeam({ answer: answerNode }, [], {
  agents: [{ id: 'writer', name: 'Writer', instructions, tier: 'cloud-large' }],
})

export const paidQuestion = (name: string): string => `What is to be known of ${name}?`

/** The most that one call of the dearer of them can cost. */
export function mostOfOne(asked: readonly ChatModel[]): number {
  const contextBytes = Buffer.byteLength(instructions)
  const mostOf = (model: ChatModel) =>
    mostMicroUsd(paidQuestion(crypto.randomUUID()), model, { contextBytes })
  return Math.ceil(Math.max(...asked.map((model) => mostOf(model) ?? NaN)))
}

interface CallName {
  readonly runId: string
  readonly stepId: string
  readonly attempt: number
}

export const nameOfCall = ({ runId, stepId, attempt }: CallName): string => `${runId}/${stepId}/${attempt}`

/** So that who answers a question can say of which call it was, and which life of the engine made it. */
export const withName = (question: string, call: CallName, round: string): string =>
  `${question} (call ${nameOfCall(call)} of round ${round})`

export function nameIn(text: string): { readonly name: string; readonly round: number } | undefined {
  const [, name, round] = /\(call (run_[0-9a-f]{32}\/[0-9a-f]{16}\/\d+) of round (\d+)\)/u.exec(text) ?? []
  return name === undefined ? undefined : { name, round: Number(round) }
}
