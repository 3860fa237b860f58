// An agent thread whose answers stream as long and as fast as the question says (long-answer.ts), without looking at any document.
import { setTimeout as pause } from 'node:timers/promises'
import { serveAgentThread, type WorkCall, type WorkContext, type WorkResult } from '../../main/runs/index.ts'
import { longAnswer } from './long-answer.ts'

const route = {
  difficulty: 0,
  tier: 'bundled',
  model: 'streaming',
  reason: 'It is the only one here.',
  expectedUsd: 0,
} as const
/** About a token. */
const pieceLetters = 4

async function answer({ inputs }: WorkCall, { signal, onText }: WorkContext): Promise<WorkResult> {
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
    route: async () => ({ outputs: {}, route }),
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
