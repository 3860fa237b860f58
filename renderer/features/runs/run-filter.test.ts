import { expect, test } from 'vitest'
import type { RunSummary } from '../../../contract/runs.ts'
import { anyRun, matches, toQuery } from './run-filter.ts'

const now = 1_000 * 86_400_000
const run = (more: Partial<RunSummary> = {}) =>
  ({
    runId: 'run_1',
    teamId: 'assistant',
    teamName: 'Assistant',
    title: 'Was kostet die Fähre?',
    status: 'finished',
    createdAt: now - 1_000,
    costUsd: 0,
    ...more,
  }) as RunSummary

test('a filter that is left open asks for nothing, so that no run is missed', () => {
  expect(toQuery(anyRun, now)).toEqual({})
  expect(matches({}, run())).toBe(true)
})

test('runs that are queued are at work, and those set apart need the user', () => {
  expect(matches(toQuery({ ...anyRun, status: 'running' }, now), run({ status: 'queued' }))).toBe(true)
  expect(matches(toQuery({ ...anyRun, status: 'waiting' }, now), run({ status: 'parked' }))).toBe(true)
  expect(matches(toQuery({ ...anyRun, status: 'waiting' }, now), run())).toBe(false)
})

test('a run is found by what its team is called here, and by what it is kept as', () => {
  const called = { assistant: { name: 'Aide', description: '' } }
  for (const text of ['aide', 'assist'])
    expect(matches(toQuery({ ...anyRun, text }, now, called), run())).toBe(true)
  expect(matches(toQuery({ ...anyRun, text: 'aide' }, now), run())).toBe(false)
})

test.each([
  [{ text: 'fahr' }, run(), true],
  [{ text: 'ähre' }, run(), false],
  [{ age: 'day' as const }, run({ createdAt: now - 2 * 86_400_000 }), false],
  [{ age: 'week' as const }, run({ createdAt: now - 2 * 86_400_000 }), true],
  [{ teamId: 'researcher' }, run(), false],
  [{ cost: 'paid' as const }, run({ costUsd: 0.01 }), true],
  [{ cost: 'paid' as const }, run(), false],
])('%o', (filter, of, isIn) => {
  expect(matches(toQuery({ ...anyRun, ...filter }, now), of)).toBe(isIn)
})
