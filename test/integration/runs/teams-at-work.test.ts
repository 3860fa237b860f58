// Teams through the engine and the command line: what can be done with them, what is refused before it begins, and what a test run leaves.
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reduceApp, emptyAppState } from '../../../contract/app-reducer.ts'
import type { TeamDefinition, TeamSummary } from '../../../contract/teams.ts'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { endOfRun, sendText, type EngineClient } from '../../support/engine/contract-use.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const open = new AsyncDisposableStack()
let folder: string
let client: EngineClient
const run = (...args: string[]) => maestro([...args, '--data', join(folder, 'data'), '--json'])
const value = async <T>(...args: string[]) => {
  const result = await run(...args)
  expect(result.stderr).toBe('')
  return JSON.parse(result.stdout) as T
}

beforeAll(async () => {
  folder = open.use(await temporaryFolder('teams')).path
  const engine = open.use(await startEngine(join(folder, 'data')))
  client = await engine.connect()
}, 60_000)
afterAll(() => open.disposeAsync())

test('the command line copies a team, changes it, tells what changed, and goes back', async () => {
  const copy = await value<TeamSummary>('teams', 'duplicate', 'researcher', '--name', 'My researcher')
  expect(copy).toMatchObject({ teamId: 'my-researcher', versions: 1, builtIn: false })
  const file = join(folder, 'team.json')
  await value('teams', 'export', 'my-researcher', '--to', file)
  const team = JSON.parse(await readFile(file, 'utf8')) as TeamDefinition
  const [planner, ...others] = team.agents
  const changed = { ...team, agents: [{ ...planner, instructions: 'Two searches at most.' }, ...others] }
  await writeFile(file, JSON.stringify(changed))
  const saved = await value<TeamSummary>('teams', 'import', file, '--based-on', copy.version)
  expect(saved.versions).toBe(2)
  const late = await run('teams', 'import', file.replace('team', 'other'), '--based-on', copy.version)
  expect(late.code).toBe(1)
  const [change] = jsonLines(await run('teams', 'diff', 'my-researcher', copy.version))
  expect(change).toMatchObject({ part: 'agent', name: 'Planner', field: 'instructions' })
  expect(jsonLines(await run('teams', 'versions', 'my-researcher'))).toHaveLength(2)
  expect(await value('teams', 'revert', 'my-researcher', copy.version)).toMatchObject({
    version: copy.version,
  })
  expect(await value('teams', 'rename', 'my-researcher', '--name', 'Ours')).toMatchObject({
    name: 'Ours',
    versions: 3,
  })
  expect(await value('teams', 'remove', 'my-researcher')).toEqual({ removed: true })
  expect(await value('teams', 'restore', 'my-researcher')).toEqual({ restored: true })
  expect(jsonLines(await run('agents', 'list'))).toContainEqual(
    expect.objectContaining({ teamId: 'my-researcher', id: 'checker', nodes: ['check'] }),
  )
})

test('a team that ships is not changed by a file of its id, and the way out works', async () => {
  const file = join(folder, 'assistant.json')
  await value('teams', 'export', 'assistant', '--to', file)
  expect(jsonError(await run('teams', 'import', file))).toMatchObject({ code: 'CONFLICT' })
  expect(await value('teams', 'import', file, '--copy')).toMatchObject({ teamId: 'assistant-2' })
})

test('a team whose model is not there says so, and is refused before anything is begun', async () => {
  const teams = await client.teams.list()
  expect(teams.find(({ teamId }) => teamId === 'writer-and-critic')?.missing).toEqual(['generates'])
  const before = (await client.runs.list({})).runs.length
  const request = {
    text: 'Write about the ferry.',
    teamId: 'writer-and-critic',
    idempotencyKey: randomUUID(),
  }
  const refused = { code: 'MODEL_UNAVAILABLE', data: { missing: ['generates'] } }
  await expect(client.chats.send(request)).rejects.toMatchObject(refused)
  await expect(client.runs.start(request)).rejects.toMatchObject(refused)
  expect(await client.chats.list()).toEqual([])
  expect((await client.runs.list({})).runs).toHaveLength(before)
  // It can be copied and changed all the same.
  await client.teams.duplicate({ teamId: 'writer-and-critic', name: 'Later' })
})

test('a definition that was never saved can be tried, and its run stays readable', async () => {
  const { team } = await client.teams.show({ teamId: 'assistant' })
  const unsaved = { ...team, id: 'never-saved', name: 'Never saved' }
  const start = { text: 'Is there anything?', idempotencyKey: randomUUID() }
  const { runId } = await client.runs.start({ ...start, team: unsaved })
  await endOfRun(client, runId)
  const { run: summary, events } = await client.runs.show({ runId })
  expect(summary).toMatchObject({ teamName: 'Never saved', status: 'finished' })
  expect(events[0]).toMatchObject({ body: { team: { id: 'never-saved' } } })
  expect((await client.teams.list()).map(({ teamId }) => teamId)).not.toContain('never-saved')
  await expect(
    client.runs.start({ ...start, idempotencyKey: randomUUID(), team: { ...unsaved, start: 'nowhere' } }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT', data: [{ path: 'start' }] })
})

test('a window that watches holds the teams, and sees a change made elsewhere', async () => {
  const stop = new AbortController()
  let state = emptyAppState
  for await (const update of client.state.watch({}, { signal: stop.signal })) {
    state = reduceApp(state, update)
    if (update.type === 'snapshot')
      void client.teams.duplicate({ teamId: 'assistant', name: 'Seen elsewhere' })
    if (state.teams['seen-elsewhere']) break
  }
  stop.abort()
  expect(state.teams['seen-elsewhere']).toMatchObject({ builtIn: false, missing: [] })
  expect(state.teams['writer-and-critic']?.missing).toEqual(['generates'])
})

test('when the team of the settings was removed, the assistant answers', async () => {
  const { teamId } = await client.teams.duplicate({ teamId: 'assistant', name: 'Soon gone' })
  await client.settings.set({ name: 'chat.team', value: teamId })
  await client.teams.remove({ teamId })
  const { chatId } = await sendText(client, 'Who answers?')
  expect((await client.chats.show({ chatId })).chat.teamId).toBe('assistant')
})
