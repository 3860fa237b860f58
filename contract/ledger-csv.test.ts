// Would catch: a cost that its line does not let anybody count again, a cell that breaks a line apart, or that a spreadsheet runs as a formula; a price of nothing where none is known.
import { expect, test } from 'vitest'
import { csvHeader, csvLine } from './ledger-csv.ts'
import type { LedgerCall } from './ledger.ts'
import type { RunId, StepId } from './ids.ts'
import { microUsdOf } from './token-cost.ts'

const call: LedgerCall = {
  purpose: 'run',
  runId: 'run_1' as RunId,
  stepId: '00000000000000aa' as StepId,
  attempt: 1,
  agentId: 'answerer',
  teamId: 'assistant',
  tier: 'local',
  model: 'm',
  reason: 'because',
  at: Date.UTC(2026, 2, 14, 9),
  latencyMs: 40,
  usage: { tokensIn: 10, tokensOut: 2, tokensCached: 0 },
  costUsd: 0.0000001,
}
/** As any reader of comma-separated values takes a line apart. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
const told = (change: Partial<LedgerCall>): Record<string, string> => {
  const cells = cellsOf(csvLine({ ...call, ...change }))
  return Object.fromEntries(csvHeader.split(',').map((name, index) => [name, cells[index] ?? '']))
}

test('a line has a cell for each column, and money is never written with an exponent', () => {
  expect(cellsOf(csvLine(call))).toHaveLength(csvHeader.split(',').length)
  expect(told({})).toMatchObject({
    at: '2026-03-14T09:00:00.000Z',
    tokens_in: '10',
    cost_usd: '0.000000',
    price_input_usd: '',
    saved_usd: '',
  })
  expect(told({ savedUsd: -0.5 })).toMatchObject({ saved_usd: '-0.500000' })
})

test('what a line costs can be counted again from the line alone', () => {
  const price = { input: 3_000_000, output: 15_000_000, cachedInput: 300_000, cacheWrite: 3_750_000 }
  const plain = { input: 250_000, output: 1_250_000, cachedInput: 25_000 }
  const usage = { tokensIn: 9_000, tokensOut: 700, tokensCached: 4_000, tokensCacheWritten: 2_000 }
  for (const each of [price, plain]) {
    const line = told({ price: each, usage, costUsd: microUsdOf(usage, each) / 1e6 })
    const number = (name: string) => Number(line[name])
    const fresh = number('tokens_in') - number('tokens_cached') - number('tokens_cache_written')
    const counted =
      fresh * number('price_input_usd') +
      number('tokens_cached') * number('price_cached_usd') +
      number('tokens_cache_written') * number('price_cache_write_usd') +
      number('tokens_out') * number('price_output_usd')
    expect(Math.ceil(counted - 1e-6) / 1e6).toBe(number('cost_usd'))
  }
})

test('thoughts that nobody told of leave their cell empty', () => {
  expect(told({})['tokens_reasoning']).toBe('')
  expect(told({ usage: { ...call.usage, tokensReasoning: 0 } })['tokens_reasoning']).toBe('0')
})

test('what a call cost is left empty only where nobody knew the price', () => {
  const paid = { tier: 'cloud-large', costUsd: 0, expectedUsd: 0 } as const
  const price = { input: 1, output: 1, cachedInput: 1 }
  expect(told(paid)).toMatchObject({ cost_usd: '', cost_is: 'unknown', expected_usd: '' })
  // It came to nothing and was not billed, or is of before prices were noted.
  expect(told({ ...paid, price })).toMatchObject({ cost_usd: '0.000000' })
  expect(told({ ...paid, costUsd: 0.25 })).toMatchObject({ cost_usd: '0.250000' })
  for (const tier of ['bundled', 'local']) expect(told({ ...paid, tier })['cost_usd']).toBe('0.000000')
})

test('a cost that nobody told says that it is the most, or what was expected', () => {
  expect(told({})['cost_is']).toBe('told')
  expect(told({ estimate: 'most' })['cost_is']).toBe('most')
  expect(told({ estimate: 'expected' })['cost_is']).toBe('expected')
})

test.each([
  ['short question, about “pumps”', 'short question, about “pumps”'],
  ['he said "no", twice', 'he said "no", twice'],
  ['two\nlines', 'two\nlines'],
  ['=1+1', "'=1+1"],
  ['@here', "'@here"],
  ['-rm', "'-rm"],
])('%j stays one cell', (reason, cell) => {
  expect(told({ reason })).toMatchObject({ why: cell, latency_ms: '40' })
})
