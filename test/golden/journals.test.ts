// Journals of every release are read for ever: each folds to what it said when it was written.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRunEvent, RunEventRow, runEventKinds, type RunEvent } from '../../contract/run-events.ts'
import { foldRun, type RunState } from '../../contract/run-state.ts'
import { decide } from '../../main/runs/index.ts'
import { spansOf } from '../../main/trace/index.ts'

const folder = new URL('journals/', import.meta.url)

function journal(name: string): RunEvent[] {
  const lines = readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const event = readRunEvent(RunEventRow.parse(JSON.parse(line)))
    if (!event) throw new Error(`${name}: a row that this app does not know: ${line}`)
    return event
  })
}

function fold(events: readonly RunEvent[]): RunState {
  const [first] = events
  if (!first) throw new Error('an empty journal')
  return foldRun(first.runId, events)
}

const stepsBy = (state: RunState) => Object.values(state.steps).map(({ kind, status }) => `${kind} ${status}`)

const said: Readonly<Record<string, (state: RunState) => void>> = {
  '0.1.0/researcher-finished': (state) => {
    expect(state).toMatchObject({ status: 'finished', claims: 1 })
    expect(state.citations).toMatchObject([
      { n: 1, quote: 'A ticket costs four crowns.', spans: [{ start: 120, end: 148, page: 2 }] },
    ])
    expect(state.answer).toMatchObject({
      supported: true,
      costMicroUsd: 12,
      usage: { tokensIn: 120, tokensCached: 8 },
    })
    expect(state.nodes['search-3#1']?.status).toBe('skipped')
    expect(state.nodes['gather#1']?.outputs).toMatchObject({ items: { length: 2 } })
  },
  '0.1.0/crashed-in-doubt-answered': (state) => {
    expect(state).toMatchObject({ status: 'finished', claims: 2, fence: 2 })
    expect(stepsBy(state)).toContain('tool in-doubt')
    expect(stepsBy(state)).toContain('tool answered')
    expect(
      Object.values(state.steps).find(({ effect, attempt }) => effect === 'keyed' && attempt === 2),
    ).toBeDefined()
  },
  '0.1.0/failed-after-retry': (state) => {
    expect(state).toMatchObject({ status: 'failed', error: { code: 'MODEL_FAILED' } })
    expect(stepsBy(state)).toEqual(['route finished', 'model failed'])
  },
  '0.1.0/cancelled': (state) => {
    expect(state).toMatchObject({ status: 'cancelled', cancelRequested: true })
    expect(stepsBy(state)).toEqual(['route finished', 'model failed'])
  },
  '0.1.0/quarantined': (state) => expect(state).toMatchObject({ status: 'quarantined' }),
  '0.1.0/branch-skipped': (state) => {
    expect(state.status).toBe('finished')
    expect(state.nodes['no#1']).toMatchObject({ status: 'skipped' })
  },
}

const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.replace('.jsonl', '').replaceAll('\\', '/'))

test('every golden journal is told of, and together they hold every kind of row', () => {
  expect(names.toSorted()).toEqual(Object.keys(said).toSorted())
  const kinds = new Set(names.flatMap(journal).map(({ kind }) => kind))
  expect(runEventKinds.filter((kind) => !kinds.has(kind))).toEqual([])
})

test.each(Object.entries(said))('%s folds to what it said when it was written', (name, check) => {
  const events = journal(name)
  const state = fold(events)
  check(state)
  expect(decide(state)).toEqual([])
  expect(spansOf(events)).toHaveLength(
    1 + Object.keys(state.nodes).length + Object.keys(state.steps).length + retriesIn(events),
  )
})

/** A step that began again, whatever ended it before. */
const retriesIn = (events: readonly RunEvent[]): number =>
  events.filter((event) => event.kind === 'step.started' && event.body.attempt > 1).length
