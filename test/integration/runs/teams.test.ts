// Teams as rows: versions, conflicts, removal; and the step from the data of the version before.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { join } from 'node:path'
import type { Change } from '../../../contract/app-state.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'
import { systemClock, systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase, type StateDatabase } from '../../../main/store/index.ts'
import { migrations } from '../../../main/store/migrations/index.ts'
import { storeCommands } from '../../../workers/store-commands.ts'
import { soloTeam } from '../../support/runs/test-teams.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let db: StateDatabase
let tick = 1_000
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())
const clock = { ...systemClock, now: () => tick++ }
const open = () => createCommandRunner(db, { ...storeCommands, clock, ids: systemIds })

const team: TeamDefinition = { ...soloTeam, id: 'mine', name: 'Mine' }
const told = (instructions: string): TeamDefinition => ({
  ...team,
  agents: team.agents.map((agent) => ({ ...agent, instructions })),
})

test('each content is one version, and the same content again is none', () => {
  const runner = open()
  const first = runner.write('teams.import', { team })
  expect(first).toMatchObject({ teamId: 'mine', versions: 1, builtIn: false })
  expect(runner.write('teams.import', { team })).toEqual(first)
  const second = runner.write('teams.save', { team: told('Be brief.'), basedOn: first.version })
  expect(second).toMatchObject({ versions: 2 })
  expect(second.version).not.toBe(first.version)
  expect(runner.read('teams.versions', { teamId: 'mine' }).map((each) => each.version)).toEqual([
    second.version,
    first.version,
  ])
  expect(runner.read('teams.show', { teamId: 'mine', version: first.version.slice(0, 12) })).toMatchObject({
    version: first.version,
    isCurrent: false,
    team: { agents: [{ instructions: 'Answer.' }] },
  })
})

test('a save on top of a version that is not the present one any more is refused and overwrites nothing', () => {
  const runner = open()
  const { version } = runner.write('teams.import', { team })
  const theirs = runner.write('teams.save', { team: told('theirs'), basedOn: version })
  expect(() => runner.write('teams.save', { team: told('mine'), basedOn: version })).toThrow(
    expect.objectContaining({ code: 'CONFLICT', data: { reason: 'changed', current: theirs.version } }),
  )
  expect(runner.read('teams.show', { teamId: 'mine' })).toMatchObject({
    team: { agents: [{ instructions: 'theirs' }] },
  })
  // The same words from two sides are no conflict.
  expect(runner.write('teams.save', { team: told('theirs'), basedOn: version })).toEqual(theirs)
})

test('going back makes an old version the present one, and keeps those in between', () => {
  const runner = open()
  const first = runner.write('teams.import', { team })
  runner.write('teams.save', { team: told('worse'), basedOn: first.version })
  expect(runner.write('teams.revert', { teamId: 'mine', version: first.version })).toMatchObject({
    version: first.version,
    versions: 2,
  })
  expect(runner.read('teams.get', { teamId: 'mine' }).version).toBe(first.version)
  expect(() => runner.write('teams.revert', { teamId: 'mine', version: 'f'.repeat(64) })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})

test('a removed team cannot be asked for, keeps its versions, and comes back', () => {
  const runner = open()
  const first = runner.write('teams.import', { team })
  runner.write('teams.save', { team: told('two'), basedOn: first.version })
  expect(runner.write('teams.remove', { teamId: 'mine' })).toBe(true)
  expect(runner.write('teams.remove', { teamId: 'mine' })).toBe(false)
  expect(runner.read('teams.list', null).map(({ teamId }) => teamId)).not.toContain('mine')
  expect(() => runner.read('teams.get', { teamId: 'mine' })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
  expect(runner.read('teams.removed', null).map(({ teamId }) => teamId)).toEqual(['mine'])
  expect(runner.write('teams.restore', { teamId: 'mine' })).toBe(true)
  expect(runner.read('teams.removed', null)).toEqual([])
  expect(runner.read('teams.versions', { teamId: 'mine' })).toHaveLength(2)
})

test('teams that ship cannot be changed or removed, but copied, again and again', () => {
  const runner = open()
  const [shipped] = shippedTeams
  if (!shipped) throw new Error('no team ships')
  const refused = expect.objectContaining({ code: 'CONFLICT' })
  expect(() => runner.write('teams.import', { team: shipped })).toThrow(refused)
  expect(() => runner.write('teams.rename', { teamId: shipped.id, name: 'Other' })).toThrow(refused)
  expect(() => runner.write('teams.remove', { teamId: shipped.id })).toThrow(refused)
  const ids = [1, 2].map(
    () => runner.write('teams.duplicate', { teamId: shipped.id, name: 'My assistant' }).teamId,
  )
  expect(ids).toEqual(['my-assistant', 'my-assistant-2'])
  expect(runner.write('teams.import', { team: shipped, as: 'copy' }).teamId).toBe(`${shipped.id}-2`)
  expect(runner.read('teams.get', { teamId: 'my-assistant' }).team).toMatchObject({ nodes: shipped.nodes })
})

test('clients are told of every change, so that two windows show the same', () => {
  const changes: Change[] = []
  const runner = createCommandRunner(db, { ...storeCommands, clock, ids: systemIds })
  const read = (since: number) => {
    const found = runner.changesSince(since, 100)
    if (found === 'too-old') throw new Error('too old')
    changes.push(...found.map(({ change }) => change))
  }
  const first = runner.write('teams.import', { team })
  read(0)
  runner.write('teams.remove', { teamId: 'mine' })
  read(1)
  expect(changes).toMatchObject([
    { kind: 'team', team: { version: first.version, missing: [] } },
    { kind: 'team-removed', teamId: 'mine' },
  ])
})

test('teams of the version before keep their content, their present version and their time', async () => {
  await using folder = await temporaryFolder('teams')
  const path = join(folder.path, 'state.db')
  const place = migrations.findIndex(({ name }) => name === 'versions-of-teams')
  const definition = JSON.stringify(team)
  {
    using old = openStateDatabase(path, { migrations: migrations.slice(0, place) })
    const insert = old.writable.sql('INSERT INTO teams VALUES (?, ?, ?, ?, ?, ?)')
    insert.run('mine', 'old', 'Mine', JSON.stringify(told('old')), 0, 5)
    insert.run('mine', versionOf(team), 'Mine', definition, 1, 7)
  }
  using now = openStateDatabase(path)
  const runner = createCommandRunner(now, { ...storeCommands, clock, ids: systemIds })
  expect(runner.read('teams.list', null).at(-1)).toMatchObject({ teamId: 'mine', versions: 2, updatedAt: 7 })
  expect(runner.read('teams.versions', { teamId: 'mine' }).map(({ version }) => version)).toEqual([
    versionOf(team),
    'old',
  ])
})
