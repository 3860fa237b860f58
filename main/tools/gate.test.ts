import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Trust } from '../../contract/labels.ts'
import type { Grant } from '../../contract/teams.ts'
import { judgeCall, type GateCall } from './gate.ts'
import { matches } from './resource-pattern.ts'

const call = (rest: Partial<GateCall>): GateCall => ({
  tool: 'mail.send',
  effect: 'unkeyed',
  resources: ['ana@example.org'],
  grants: [{ tool: 'mail.send', resource: '*', mode: 'allow' }],
  labels: ['user'],
  ...rest,
})
const grant = (mode: Grant['mode'], resource = '*'): Grant => ({ tool: 'mail.send', resource, mode })

test('what nobody granted is denied', () => {
  expect(judgeCall(call({ grants: [] })).verdict).toBe('deny')
  expect(judgeCall(call({ grants: [{ tool: 'mail', resource: '*', mode: 'allow' }] })).verdict).toBe('deny')
  expect(judgeCall(call({ grants: [grant('allow', '*@example.com')] })).verdict).toBe('deny')
})

test('every resource of a call needs its grant', () => {
  const grants = [grant('allow', 'ana@*')]
  expect(judgeCall(call({ grants })).verdict).toBe('allow')
  expect(judgeCall(call({ grants, resources: ['ana@example.org', 'eve@example.org'] })).verdict).toBe('deny')
})

test('of several grants the strictest counts, in any order', () => {
  expect(judgeCall(call({ grants: [grant('allow'), grant('ask')] })).verdict).toBe('ask')
  expect(judgeCall(call({ grants: [grant('deny', 'ana@*'), grant('allow')] })).verdict).toBe('deny')
})

test('P6: an action that a document had a say in needs consent; reading does not', () => {
  expect(judgeCall(call({ labels: ['user', 'document'] })).verdict).toBe('ask')
  expect(judgeCall(call({ labels: ['user', 'document'], effect: 'read' })).verdict).toBe('allow')
  expect(judgeCall(call({ labels: ['user', 'agent'] })).verdict).toBe('allow')
})

const rank = { deny: 0, ask: 1, allow: 2 } as const

test('P6: no label and no further grant that is stricter ever widens a permission', () => {
  const grants = fc.array(
    fc.record({
      tool: fc.constantFrom('mail.send', 'other'),
      resource: fc.constantFrom('*', 'ana@*', '*.org'),
      mode: fc.constantFrom('allow', 'ask', 'deny'),
    }),
    { maxLength: 4 },
  )
  const labels = fc.subarray([...Trust.options])
  const effect = fc.constantFrom('read', 'keyed', 'unkeyed')
  fc.assert(
    fc.property(grants, labels, labels, effect, (grants, few, more, effect) => {
      const before = judgeCall(call({ grants, labels: few, effect })).verdict
      const after = judgeCall(call({ grants, labels: [...few, ...more], effect })).verdict
      const denied = judgeCall(call({ grants: [...grants, grant('deny')], labels: few, effect })).verdict
      expect(rank[after]).toBeLessThanOrEqual(rank[before])
      expect(denied).toBe('deny')
    }),
  )
})

test('a star stands for any run of characters, and only a star', () => {
  expect(matches('*', '')).toBe(true)
  expect(matches('a*c', 'abc')).toBe(true)
  expect(matches('a*c', 'ac')).toBe(true)
  expect(matches('ab*ba', 'aba')).toBe(false)
  expect(matches('a.c', 'abc')).toBe(false)
  expect(matches('*a*', 'bbb')).toBe(false)
  expect(matches('*'.repeat(5_000), 'x'.repeat(5_000))).toBe(true)
})

test('a narrower denial is not passed by asking for more, or by an id', () => {
  const grants = [grant('allow'), grant('deny', 'salaries*')]
  const id = `doc_${'a'.repeat(32)}`
  expect(judgeCall(call({ grants, effect: 'read', resources: ['*'] })).verdict).toBe('deny')
  expect(judgeCall(call({ grants, effect: 'read', resources: [id] })).verdict).toBe('deny')
  expect(judgeCall(call({ grants, effect: 'read', resources: ['minutes'] })).verdict).toBe('allow')
  const inFolder = [grant('allow'), grant('ask', 'staff/salaries/*')]
  expect(judgeCall(call({ grants: inFolder, effect: 'read', resources: ['staff'] })).verdict).toBe('ask')
  expect(judgeCall(call({ grants: inFolder, effect: 'read', resources: ['staffing'] })).verdict).toBe('allow')
  const byId = [grant('allow'), grant('deny', `doc_${'b'.repeat(32)}`)]
  expect(judgeCall(call({ grants: byId, effect: 'read', resources: [id] })).verdict).toBe('allow')
})
