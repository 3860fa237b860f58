import { expect, test } from 'vitest'
import type { RunId, StepId } from '../../contract/ids.ts'
import type { NewRunEvent, RunEvent } from '../../contract/run-events.ts'
import { spansOf } from './spans.ts'

const runId = `run_${'0'.repeat(31)}1` as RunId
const stepId = 'aaaaaaaaaaaaaaaa' as StepId
const error = { code: 'MODEL_FAILED', message: 'no', safe: 'yes', next: 'again' } as const

function journal(...events: readonly NewRunEvent[]): RunEvent[] {
  return events.map(
    (event, index) => ({ ...event, runId, seq: index + 1, fence: 1, v: 1, at: 1000 + index }) as RunEvent,
  )
}

const started = (attempt: number): NewRunEvent => ({
  kind: 'step.started',
  body: {
    stepId,
    node: 'answer',
    visit: 1,
    ordinal: 0,
    stepKind: 'model',
    effect: 'read',
    attempt,
    title: 'Answer',
  },
})

const retried = journal(
  { kind: 'run.claimed', body: { owner: 'a', reason: 'start' } },
  { kind: 'node.started', body: { node: 'answer', visit: 1 } },
  started(1),
  { kind: 'step.failed', body: { stepId, attempt: 1, error, willRetry: true } },
  started(2),
  { kind: 'step.finished', body: { stepId, attempt: 2, outputs: {}, tookMs: 1 } },
  { kind: 'node.finished', body: { node: 'answer', visit: 1, outputs: {} } },
)

test('an attempt that a crash cut off is seen beside the one that came out', () => {
  const crashed = retried.filter(({ kind }) => kind !== 'step.failed')
  const attempts = spansOf(crashed).filter(({ kind }) => kind === 'attempt')
  expect(attempts).toMatchObject([{ name: 'attempt 1', status: 'cut-off', parentSpanId: stepId }])
})

test('a retry that succeeded still shows the attempt that failed', () => {
  const attempt = spansOf(retried).find((span) => span.kind === 'attempt')
  expect(attempt).toMatchObject({ parentSpanId: stepId, status: 'failed', startedAt: 1002, endedAt: 1003 })
})

test('every span but the run has its parent before it, all of one trace', () => {
  const spans = spansOf(retried)
  expect(spans).toHaveLength(4)
  for (const [index, span] of spans.entries()) {
    expect(span.traceId).toBe(runId.slice(4))
    expect(span.spanId).toMatch(/^[0-9a-f]{16}$/)
    const before = spans.slice(0, index).map((each) => each.spanId)
    if (index > 0) expect(before).toContain(span.parentSpanId)
  }
})

test('the same journal gives the same ids in every export', () => {
  expect(spansOf(retried)).toEqual(spansOf(structuredClone(retried)))
})

test('what still runs has no end', () => {
  const spans = spansOf(retried.slice(0, 3))
  expect(spans.filter((span) => span.endedAt !== undefined)).toEqual([])
})

test('an empty journal is an empty trace', () => {
  expect(spansOf([])).toEqual([])
})
