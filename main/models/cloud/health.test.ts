// Would catch: a model that is asked again and again while it cannot answer, one that is never asked again, and a refused request that is held
// against its model.
import { expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import { CloudHealth } from './health.ts'

const noNetwork = new AppError('MODEL_UNAVAILABLE', 'No network.', { data: { part: 'network' } })
const noAccess = new AppError('MODEL_UNAVAILABLE', 'No access.', { data: { part: 'access' } })
const throttled = (retryAfterMs?: number) =>
  new AppError('BUSY', 'Too often.', { data: { part: 'throttled', ...(retryAfterMs && { retryAfterMs }) } })

function health() {
  let now = 0
  const it = new CloudHealth(() => now)
  return { it, pass: (ms: number) => (now += ms) }
}

test('no network rests all models, longer each time, and one good answer ends it', () => {
  const { it, pass } = health()
  const rest = it.failed('a', noNetwork)
  expect(it.problemOf('b')).toMatchObject({ code: 'MODEL_UNAVAILABLE', message: 'No network.' })
  pass(rest)
  expect(it.problemOf('b')).toBeUndefined()
  const longer = it.failed('b', noNetwork)
  expect(longer).toBeGreaterThan(rest)
  it.good('a')
  expect(it.problemOf('b')).toBeUndefined()
  expect(it.failed('b', noNetwork)).toBe(rest)
})

test('a rest has an end however often it failed', () => {
  const { it } = health()
  const rests = Array.from({ length: 50 }, () => it.failed('a', noNetwork))
  expect(Math.max(...rests)).toBe(300_000)
})

test('what one model lacks says nothing of the others', () => {
  const { it } = health()
  it.failed('a', noAccess)
  expect(it.problemOf('a')).toMatchObject({
    message: 'No access.',
    next: expect.stringContaining('a test of the connection asks it at once'),
  })
  expect(it.problemOf('b')).toBeUndefined()
  it.clear()
  expect(it.problemOf('a')).toBeUndefined()
})

test('a busy model rests as long as it asked for', () => {
  const { it, pass } = health()
  expect(it.failed('a', throttled(20_000))).toBe(20_000)
  pass(19_999)
  expect(it.problemOf('a')).toBeDefined()
  pass(1)
  expect(it.problemOf('a')).toBeUndefined()
})

test('one broken answer is bad luck, two are a reason', () => {
  const { it } = health()
  const broken = new AppError('MODEL_FAILED', 'It broke.')
  it.failed('a', broken)
  expect(it.problemOf('a')).toBeUndefined()
  it.failed('a', broken)
  expect(it.problemOf('a')).toMatchObject({ code: 'MODEL_FAILED' })
})

test.each(['BAD_INPUT', 'TOO_LARGE', 'NOT_ALLOWED', 'ABORTED', 'UNSUPPORTED', 'SIGN_IN_NEEDED'] as const)(
  '%s is not held against a model',
  (code) => {
    const { it } = health()
    for (let time = 0; time < 5; time++) expect(it.failed('a', new AppError(code, 'No.'))).toBe(0)
    expect(it.problemOf('a')).toBeUndefined()
  },
)
