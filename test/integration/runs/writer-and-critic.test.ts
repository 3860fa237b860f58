// The writer and the critic that ship, with a model whose words are known: they stop when the draft passes, and at their bound when not.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RunEventBody } from '../../../contract/run-events.ts'
import { readRunEvent } from '../../../contract/run-events.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { shippedTeams } from '../../../main/agents/index.ts'
import { lakeEffects } from '../../support/lake/lake-of-three.ts'
import { hasStatus, superviseRuns } from '../../support/runs/supervised-runs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const entry = new URL('../../support/runs/writing-thread.worker.ts', import.meta.url)

function shipped(): TeamDefinition {
  const team = shippedTeams.find(({ id }) => id === 'writer-and-critic')
  if (!team) throw new Error('the team does not ship')
  return team
}

async function ask(request: (folder: string) => string, team = shipped()) {
  await using folder = await temporaryFolder('writing')
  const { effects, queries } = lakeEffects()
  await using runs = await superviseRuns(folder.path, effects, { entry })
  const runId = await runs.begin(request(folder.path), team)
  const run = await runs.until(runId, hasStatus('finished', 'failed'))
  const rows = await runs.store.store.read('runs.journal', { runId })
  const events = rows.flatMap((row) => readRunEvent(row) ?? [])
  const finished = events.find(({ kind }) => kind === 'run.finished')?.body as
    | RunEventBody<'run.finished'>
    | undefined
  const content = finished && (await runs.store.store.read('getContent', finished.answer))
  return {
    run,
    queries,
    finished,
    events,
    answer: Buffer.from(content?.body ?? []).toString(),
    visits: (node: string) =>
      events.filter((event) => event.kind === 'node.finished' && event.body.node === node).length,
  }
}

test('a draft that passes is the answer after one round, and each of its claims is checked', async () => {
  const { answer, finished, visits, queries } = await ask(() => 'at once, please')
  expect([visits('write'), visits('critique'), visits('check')]).toEqual([1, 1, 1])
  expect(queries).toHaveLength(1)
  expect(answer).toContain('four crowns. [1]')
  expect(answer).not.toContain('silver')
  expect(finished).toMatchObject({
    supported: true,
    citations: [{ n: 1, quote: 'A ticket costs four crowns.' }],
    route: { model: 'scripted' },
  })
})

test('a critic who is never satisfied is heard three times; the last draft says what is still open', async () => {
  const { answer, visits, queries } = await ask(() => 'never')
  expect([visits('write'), visits('critique'), visits('check')]).toEqual([3, 3, 1])
  // Passages are looked up once and go from draft to draft.
  expect(queries).toHaveLength(1)
  expect(answer).toContain('Again: a ticket')
  expect(answer).toContain('Still open, says the critic:\n\n- Say it shorter.\n- Name the harbour.')
})

test('a thread that dies in the middle of the second round costs no round and repeats nothing', async () => {
  const { events, visits, run } = await ask((folder) => `never, ends once ${join(folder, 'mark')}`)
  expect(run.status).toBe('finished')
  expect([visits('write'), visits('critique'), visits('check')]).toEqual([3, 3, 1])
  const attempts = events.flatMap((event) => (event.kind === 'step.started' ? [event.body] : []))
  const repeated = attempts.filter(({ attempt }) => attempt > 1)
  expect(repeated.map(({ node, visit }) => [node, visit])).toEqual([['critique', 2]])
  expect(events.filter(({ kind }) => kind === 'run.claimed')).toHaveLength(2)
})

test('the budget of an agent holds over all its rounds', async () => {
  const team = shipped()
  const agents = team.agents.map((agent) =>
    agent.id === 'writer' ? { ...agent, budget: { ...agent.budget, maxSteps: 4 } } : agent,
  )
  const { run, events } = await ask(() => 'never', { ...team, agents })
  expect(run.status).toBe('failed')
  expect(events.at(-1)).toMatchObject({ kind: 'run.failed', body: { error: { code: 'BUDGET_EXCEEDED' } } })
})

test('with another bound the loop is as long as the bound says', async () => {
  const team = shipped()
  const nodes = Object.fromEntries(
    Object.entries(team.nodes).map(([name, node]) => [
      name,
      { ...node, maxVisits: name === 'check' ? 1 : 2 },
    ]),
  )
  const { visits } = await ask(() => 'never', { ...team, nodes })
  expect([visits('write'), visits('critique'), visits('check')]).toEqual([2, 2, 1])
})

test('no model that writes: the run says what is missing instead of quoting', async () => {
  await using folder = await temporaryFolder('writing')
  const { effects } = lakeEffects()
  const ships = new URL('../../../workers/agent.worker.ts', import.meta.url)
  await using runs = await superviseRuns(folder.path, effects, { entry: ships })
  const runId = await runs.begin('at once', shipped())
  await runs.until(runId, hasStatus('failed'))
  const rows = await runs.store.store.read('runs.journal', { runId })
  expect(rows.at(-1)).toMatchObject({ body: { error: { code: 'MODEL_UNAVAILABLE' } } })
})
