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

test('guessing shuts out even a good code, until the minute is over', () => {
  const { clock, sessions } = atTime()
  for (let guess = 0; guess < 10; guess++) expect(sessions.redeem(`guess ${guess}`)).toBeUndefined()
  expect(sessions.redeem(sessions.issueCode())).toBe('too-many')
  clock.ms += minute + 1
  expect(sessions.redeem(sessions.issueCode())).toHaveLength(43)
})

test('a token is not a code and a code is not a token', () => {
  const { sessions } = atTime()
  const code = sessions.issueCode()
  expect(sessions.isKnown(code)).toBe(false)
  const token = sessions.redeem(code) ?? ''
  expect(sessions.redeem(token)).toBeUndefined()
})
