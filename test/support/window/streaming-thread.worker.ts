// An agent thread whose answers stream as long and as fast as the question says (long-answer.ts), without looking at any document.
import { setTimeout as pause } from 'node:timers/promises'
import type { RouteDecision } from '../../../contract/answers.ts'
import {
  serveAgentThread,
  type WorkCall,
  type WorkContext,
  type WorkResult,
} from '../../../main/runs/index.ts'
import { longAnswer } from './long-answer.ts'

const route = {
  difficulty: 0,
  tier: 'bundled',
  model: 'streaming',
  reason: 'It is the only one here.',
  expectedUsd: 0,
} as const
/** A question that begins with “Pay” is for a model that costs a cent each time. */
const paidRoute: RouteDecision = {
  difficulty: 0.9,
  tier: 'cloud-large',
  model: 'cloud.large-v1',
  reason: 'long request for an analysis: sent to cloud.large-v1',
  expectedUsd: 0.01,
  price: {
    input: 5_000_000,
    output: 12_500_000,
    cachedInput: 500_000,
    source: 'a price list of this test',
    asOf: '2026-03-01',
  },
  elsewhere: {
    model: 'cloud.small-v1',
    expectedUsd: 0.001,
    price: { input: 500_000, output: 1_250_000, cachedInput: 50_000 },
  },
}
const isPaid = ({ inputs }: WorkCall): boolean => String(inputs['question']).startsWith('Pay')
const paid: WorkResult = {
  outputs: { text: 'That was a cent.', supported: true, citations: [], passages: [] },
  usage: { tokensIn: 1_000, tokensOut: 400, tokensCached: 0, tokensReasoning: 300 },
  costMicroUsd: 10_000,
}
/** About a token. */
const pieceLetters = 4

async function answer(call: WorkCall, { signal, onText }: WorkContext): Promise<WorkResult> {
  if (isPaid(call)) return paid
  const { inputs } = call
  const question = String(inputs['question'])
  const [, name = question, letters = 100, pace = 100_000] =
    /^Say (.+?): (\d+) letters, (\d+) each second/.exec(question) ?? []
  const text = longAnswer(`Heard ${name}.`, Number(letters))
  const start = performance.now()
  for (let sent = 0; sent < text.length; sent += pieceLetters) {
    onText(text.slice(sent, sent + pieceLetters))
    const aheadMs = (sent * 1000) / Number(pace) - (performance.now() - start)
    if (aheadMs > 1) await pause(aheadMs, undefined, { signal })
  }
  return {
    outputs: { text, supported: true, citations: [], passages: [] },
    route,
    usage: { tokensIn: 1, tokensOut: Math.ceil(text.length / pieceLetters), tokensCached: 0 },
    costMicroUsd: 0,
  }
}

serveAgentThread({
  effects: (remote) => ({
    route: async (call) => ({ outputs: {}, route: isPaid(call) ? paidRoute : route }),
    retrieve: async () => ({ outputs: { passages: [] } }),
    'look-at': async () => ({ outputs: { pictures: [] } }),
    answer,
    write: answer,
    critique: async () => ({ outputs: { passed: true, wishes: '' } }),
    'plan-queries': async ({ inputs }) => ({ outputs: { queries: [String(inputs['question'])] } }),
    'check-claim': async () => ({ outputs: { stands: true } }),
    'drop-claims': async ({ inputs }) => ({ outputs: { ...inputs, removed: 0 } }),
    gate: remote,
    'call-tool': remote,
  }),
})
