// The list of runs on a real database: filters, pages, counts.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'
import { systemClock, systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase, type StateDatabase } from '../../../main/store/index.ts'
import { storeCommands } from '../../../workers/store-commands.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const open = () => createCommandRunner(db, { ...storeCommands, clock: systemClock, ids: systemIds })
type Runner = ReturnType<typeof open>

function begin(runner: Runner, text: string, teamId = 'assistant') {
  const team = shippedTeams.find(({ id }) => id === teamId)
  if (!team) throw new Error(`no team ${teamId}`)
  return runner.write('runs.create', {
    team,
    teamVersion: versionOf(team),
    text,
    scope: [],
    tier: 'auto',
    origin: { type: 'manual' },
    idempotencyKey: `key ${text}`,
  })
}

test('each filter narrows, several together narrow more, and the count is of all pages', () => {
  const runner = open()
  const ferry = begin(runner, 'Was kostet die Fähre?')
  const boat = begin(runner, 'Who owns the boat?', 'researcher')
  for (let index = 0; index < 5; index++) begin(runner, `filling ${index}`)
  db.writable.sql('UPDATE runs SET cost_micro_usd = 5, created_at = 10 WHERE id = ?').run(ferry)
  db.writable.sql("UPDATE runs SET status = 'failed' WHERE id = ?").run(boat)
  const ids = (filter: object) =>
    runner.read('runs.list', { limit: 10, ...filter }).runs.map(({ runId }) => runId)
  expect(ids({ text: 'fahre' })).toEqual([ferry])
  expect(ids({ text: 'research bo' })).toEqual([boat])
  const called = { researcher: { name: 'Chercheuse', description: '' } }
  expect(ids({ text: 'cherch boat', called })).toEqual([boat])
  expect(ids({ text: 'research', called })).toEqual([boat])
  expect(ids({ text: 'cherch' })).toEqual([])
  expect(ids({ teamId: 'researcher' })).toEqual([boat])
  expect(ids({ paid: true })).toEqual([ferry])
  expect(ids({ paid: true, since: 11 })).toEqual([])
  expect(ids({ statuses: ['failed', 'finished'] })).toEqual([boat])
  expect(runner.read('runs.list', { limit: 2 })).toMatchObject({ total: 7 })
})

test('pages together hold every run once, with words and without', () => {
  const runner = open()
  const all = Array.from({ length: 11 }, (_, index) => begin(runner, `ferry ${index}`))
  for (const filter of [{}, { text: 'ferry' }]) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = runner.read('runs.list', { limit: 3, cursor, ...filter })
      seen.push(...page.runs.map(({ runId }) => runId))
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(seen).toEqual(all.toReversed())
  }
})
