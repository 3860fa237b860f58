import { expect, test } from 'vitest'
import type { OutputValue } from '../../../contract/run-events.ts'
import type { Condition } from '../../../contract/teams.ts'
import { holds } from './condition.ts'

const hash = 'a'.repeat(64) as never
const values: Readonly<Record<string, OutputValue>> = {
  two: { value: 2 },
  word: { value: 'b' },
  yes: { value: true },
  none: { value: null },
  list: { content: hash, length: 2 },
  text: { content: hash },
}
const evaluate = (condition: Condition) =>
  holds(condition, ({ output }) => (Object.hasOwn(values, output) ? values[output] : undefined))
const compare = (
  output: string,
  how: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge',
  right: string | number | boolean,
): Condition => ({ compare: how, left: { node: 'n', output }, right })
const exists = (output: string, index?: number): Condition => ({ exists: { node: 'n', output, index } })

test.for<[Condition, boolean]>([
  [compare('two', 'le', 2), true],
  [compare('two', 'gt', 2), false],
  [compare('two', 'lt', 'b'), false],
  [compare('word', 'lt', 'c'), true],
  [compare('yes', 'eq', true), true],
  [compare('yes', 'ge', true), false],
  [compare('none', 'ne', 1), true],
  [compare('nobody', 'eq', ''), false],
  [compare('nobody', 'lt', 1), false],
  [compare('constructor', 'ne', 'x'), true],
  [compare('text', 'eq', 'x'), false],
  [exists('text'), true],
  [exists('none'), false],
  [exists('nobody'), false],
  [exists('list', 1), true],
  [exists('list', 2), false],
  [exists('two', 0), false],
  [{ all: [] }, true],
  [{ any: [] }, false],
  [{ not: { any: [exists('nobody'), exists('two')] } }, false],
])('%j is %s', ([condition, expected]) => {
  expect(evaluate(condition)).toBe(expected)
})
