import { expect, test } from 'vitest'
import { createSessions } from './sessions.ts'

const minute = 60_000
function atTime() {
  const clock = { ms: 1_000_000 }
  return { clock, sessions: createSessions(() => clock.ms) }
}

test('a code works once', () => {
  const { sessions } = atTime()
  const code = sessions.issueCode()
  const token = sessions.redeem(code)
  expect(token && sessions.isKnown(token)).toBe(true)
  expect(sessions.redeem(code)).toBeUndefined()
})

test('a code ends after a minute', () => {
  const { clock, sessions } = atTime()
  const code = sessions.issueCode()
  clock.ms += minute + 1
  expect(sessions.redeem(code)).toBeUndefined()
})

test('a session lives while it is used and ends twelve hours after', () => {
  const { clock, sessions } = atTime()
  const token = sessions.redeem(sessions.issueCode()) ?? ''
  clock.ms += 11 * 60 * minute
  expect(sessions.isKnown(token)).toBe(true)
  clock.ms += 11 * 60 * minute
  expect(sessions.isKnown(token)).toBe(true)
  clock.ms += 12 * 60 * minute + 1
  expect(sessions.isKnown(token)).toBe(false)
})

test('a session lives as long as one of its sockets is open, and twelve hours more', () => {
  const { clock, sessions } = atTime()
  const token = sessions.redeem(sessions.issueCode()) ?? ''
  const closed = [sessions.keep(token), sessions.keep(token)]
  clock.ms += 13 * 60 * minute
  closed[0]?.()
  clock.ms += 13 * 60 * minute
  expect(sessions.isKnown(token)).toBe(true)
  clock.ms += 13 * 60 * minute
  closed[1]?.()
  clock.ms += 11 * 60 * minute
  expect(sessions.isKnown(token)).toBe(true)
  clock.ms += 12 * 60 * minute + 1
  expect(sessions.isKnown(token)).toBe(false)
})

test('guessing is refused until the minute is over, and shuts out no good code', () => {
  const { clock, sessions } = atTime()
  for (let guess = 0; guess < 10; guess++) expect(sessions.redeem(`guess ${guess}`)).toBeUndefined()
  expect(sessions.redeem('one guess more')).toBe('too-many')
  expect(sessions.redeem(sessions.issueCode())).toHaveLength(43)
  clock.ms += minute + 1
  expect(sessions.redeem('another guess')).toBeUndefined()
})

test('a token is not a code and a code is not a token', () => {
  const { sessions } = atTime()
  const code = sessions.issueCode()
  expect(sessions.isKnown(code)).toBe(false)
  const token = sessions.redeem(code) ?? ''
  expect(sessions.redeem(token)).toBeUndefined()
})

test('a session outlives its host, by its hash alone, and not its end', () => {
  let written: ReadonlyMap<string, number> = new Map()
  const kept = {
    read: () => written,
    write: (ends: ReadonlyMap<string, number>) => (written = new Map(ends)),
  }
  let now = 0
  const before = createSessions(() => now, kept)
  const token = before.redeem(before.issueCode())
  if (token === undefined) throw new Error('The code was good.')
  expect([...written.keys()]).not.toContain(token)
  expect(createSessions(() => now, kept).isKnown(token)).toBe(true)
  expect(createSessions(() => now, kept).isKnown('another')).toBe(false)
  now = 13 * 3_600_000
  expect(createSessions(() => now, kept).isKnown(token)).toBe(false)
})
