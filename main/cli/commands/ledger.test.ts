// Would catch: a call that nobody knew the price of, and that people are told was free; the most that one can have cost, told as what it cost.
import { expect, test } from 'vitest'
import type { LedgerCall } from '../../../contract/ledger.ts'
import type { StepId } from '../../../contract/ids.ts'
import { sumLedger } from '../../../test/support/runs/plain-ledger.ts'
import type { CommandContext } from '../command.ts'
import { ledgerCommands } from './ledger.ts'

const call: LedgerCall = {
  purpose: 'connection-test',
  stepId: '00000000000000aa' as StepId,
  attempt: 1,
  agentId: '',
  teamId: '',
  tier: 'cloud-large',
  model: 'unheard-of',
  reason: '',
  at: Date.UTC(2026, 2, 14, 9),
  latencyMs: 40,
  ended: 'finished',
  usage: { tokensIn: 10, tokensOut: 2, tokensCached: 0 },
  costUsd: 0,
}
const price = { input: 0, output: 0, cachedInput: 0 }

async function printed(name: string, calls: readonly LedgerCall[]): Promise<readonly string[]> {
  const lines: string[] = []
  const context = {
    options: {},
    output: {
      value: (_value: unknown, text: string) => lines.push(...text.split('\n')),
      line: (_value: unknown, text: string) => lines.push(text),
    },
    signal: new AbortController().signal,
    engine: async () => ({
      ledger: async () => sumLedger(calls, { by: 'model' }),
      ledgerCalls: async () => ({ calls }),
    }),
  } as unknown as CommandContext
  await ledgerCommands.find((command) => command.name === name)?.run(context)
  return lines.map((line) => line.trim())
}

test('a call whose price nobody knew is unknown, one of this computer is free, and one of before keeps its cost', async () => {
  const calls = [
    call,
    { ...call, model: 'here', tier: 'local', price },
    { ...call, model: 'of-before', costUsd: 0.25 },
  ]
  const [unknown, free, paid] = await printed('ledger calls', calls)
  expect([unknown, free, paid].map((line) => line?.split(' ')[0])).toEqual(['unknown', 'free', '$0.2500'])
  const sums = await printed('ledger', calls)
  expect(sums.slice(0, 3).map((line) => line.split(' ').filter(Boolean).slice(0, 2))).toEqual([
    ['$0.2500', 'of-before'],
    ['free', 'here'],
    ['unknown', 'unheard-of'],
  ])
})

test('what nobody told the cost of is said to be the most, in its line and in the sums', async () => {
  const calls = [
    { ...call, price, ended: 'failed', costUsd: 0.25, estimate: 'most', savedUsd: -0.25 } as const,
  ]
  expect((await printed('ledger calls', calls))[0]).toMatch(
    /^\$0\.2500 .*, at most: nobody told what it cost$/,
  )
  expect((await printed('ledger', calls))[0]).toContain(
    '$0.2500  unheard-of (1 calls, 1 failed, up to $0.2500 of it for calls that broke off untold, at least $-0.2500 saved)',
  )
})
