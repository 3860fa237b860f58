// An agent thread whose model does what the question says, for tests of supervision.
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../../contract/app-error.ts'
import {
  serveAgentThread,
  type WorkCall,
  type WorkContext,
  type WorkResult,
} from '../../../main/runs/index.ts'

const route = {
  difficulty: 0,
  tier: 'bundled',
  model: 'test',
  reason: 'it is a test',
  expectedUsd: 0,
} as const

async function answer(call: WorkCall, { signal, onText }: WorkContext): Promise<WorkResult> {
  const question = String(call.inputs['question'])
  if (question.startsWith('hang')) for (;;);
  if (question.startsWith('exit')) process.exit(7)
  if (question.startsWith('memory')) fillMemory()
  if (question.startsWith('slow')) await pause(60_000, undefined, { signal })
  if (question.startsWith('bug')) throw new TypeError('a mistake')
  if (question.startsWith('busy')) throw new AppError('MODEL_FAILED', 'Busy.', { retryable: true })
  const text = `An answer to ${question}`
  for (const word of text.split(/(?<= )/)) {
    onText(word)
    await pause(5)
  }
  return {
    outputs: { text, supported: true, citations: [], passages: [] },
    route,
    usage: { tokensIn: 1, tokensOut: 1, tokensCached: 0 },
    costMicroUsd: 0,
  }
}

function fillMemory(): never {
  const held: number[][] = []
  for (;;) held.push(Array.from({ length: 100_000 }, (_, index) => index))
}

serveAgentThread({
  effects: (remote) => ({
    route: async () => ({ outputs: {}, route }),
    retrieve: remote,
    'look-at': remote,
    answer,
    write: answer,
    critique: async () => ({ outputs: { passed: true, wishes: '' } }),
    'plan-queries': async () => ({ outputs: { queries: ['one', 'two'] }, route }),
    'check-claim': async () => ({ outputs: { stands: true } }),
    'drop-claims': async ({ inputs }) => ({ outputs: { ...inputs, removed: 0 } }),
    gate: remote,
    'call-tool': remote,
  }),
})
