// An agent thread whose model does what the question says, for tests of supervision.
import { setTimeout as pause } from 'node:timers/promises'
import { Usage } from '../../../contract/answers.ts'
import { AppError } from '../../../contract/app-error.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'
import {
  serveAgentThread,
  type WorkCall,
  type WorkContext,
  type WorkResult,
} from '../../../main/runs/index.ts'
import { expectedMicroUsd, meteredPrice } from './metered-price.ts'

const route = {
  difficulty: 0,
  tier: 'bundled',
  model: 'test',
  reason: 'it is a test',
  expectedUsd: 0,
} as const

/** `pay http://…`: a call of the metered provider there. */
const paid = {
  ...route,
  tier: 'cloud-small',
  expectedUsd: expectedMicroUsd / 1e6,
  price: meteredPrice,
} as const
const isPaid = ({ inputs }: WorkCall) => String(inputs['question']).startsWith('pay http')

async function pay({ inputs, runId, stepId, attempt }: WorkCall, signal: AbortSignal): Promise<WorkResult> {
  const [, url = ''] = String(inputs['question']).split(' ')
  const headers = { 'x-call': `${runId}/${stepId}/${attempt}` }
  const response = await fetch(url, { method: 'POST', headers, signal })
  if (response.status === 429)
    throw new AppError('BUSY', 'Later.', { retryable: true, data: { unbilled: true } })
  const usage = Usage.parse(await response.json())
  return {
    outputs: { text: 'Paid.', supported: true, citations: [], passages: [] },
    usage,
    costMicroUsd: microUsdOf(usage, meteredPrice),
  }
}

async function answer(call: WorkCall, { signal, onText }: WorkContext): Promise<WorkResult> {
  const question = String(call.inputs['question'])
  if (isPaid(call)) return pay(call, signal)
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
    route: async (call) => ({ outputs: {}, route: isPaid(call) ? paid : route }),
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
