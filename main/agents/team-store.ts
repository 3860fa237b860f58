// What happens to the user's own teams. Each content is one version, kept for ever; runs hold the one they began with.
import { AppError } from '../../contract/app-error.ts'
import type {
  ListedAgent,
  ShownTeam,
  TeamDefinition,
  TeamSummary,
  TeamVersion,
} from '../../contract/teams.ts'
import type { ChangeReaders, ReadableDb, ReadContext, WriteContext } from '../store/commands.ts'
import { freeId } from './free-id.ts'
import {
  isShipped,
  readRemovedTeams,
  readSummary,
  readTeam,
  readTeams,
  readVersions,
  showTeam,
  type StoredTeam,
} from './team-rows.ts'
import { versionOf } from './team-version.ts'

interface TeamRef {
  readonly teamId: string
}

function refuseShipped(teamId: string): void {
  if (!isShipped(teamId)) return
  throw new AppError('CONFLICT', `“${teamId}” is a team that comes with Maestro, which cannot be changed.`, {
    next: 'Make a copy of it and change that, or give yours another id in its file.',
    data: { reason: 'built-in' },
  })
}

function summary(db: ReadableDb, teamId: string): TeamSummary {
  const found = readSummary(db, teamId)
  // Tells that it is not there in the words that all use.
  if (!found) readTeam(db, teamId)
  return found as TeamSummary
}

/** Makes this content the present version. The same content as now changes nothing. */
function put({ db, now, changed }: WriteContext, team: TeamDefinition): TeamSummary {
  refuseShipped(team.id)
  const version = versionOf(team)
  const before = readSummary(db, team.id)
  if (before?.version === version) return before
  db.sql('UPDATE teams SET current = 0, removed_at = NULL WHERE id = ?').run(team.id)
  db.sql(
    `INSERT INTO teams (id, version, name, definition, current, created_at, used_at) VALUES (?, ?, ?, ?, 1, ?, ?)
     ON CONFLICT (id, version) DO UPDATE SET current = 1, used_at = excluded.used_at`,
  ).run(team.id, version, team.name, JSON.stringify(team), now, now)
  changed('team', team.id)
  return summary(db, team.id)
}

const isTaken = (db: ReadableDb) => (id: string) =>
  isShipped(id) || db.sql('SELECT 1 AS taken FROM teams WHERE id = ? LIMIT 1').get(id) !== undefined

/** The caller has checked the team. */
function importTeam(
  context: WriteContext,
  { team, as }: { readonly team: TeamDefinition; readonly as?: 'copy' | undefined },
): TeamSummary {
  return put(context, as === 'copy' ? { ...team, id: freeId(team.id, isTaken(context.db)) } : team)
}

/** The caller has checked the team. */
function saveTeam(
  context: WriteContext,
  { team, basedOn }: { readonly team: TeamDefinition; readonly basedOn: string },
): TeamSummary {
  refuseShipped(team.id)
  const { version } = readTeam(context.db, team.id)
  if (version !== basedOn && version !== versionOf(team)) {
    throw new AppError('CONFLICT', `“${team.name}” was changed elsewhere since you began.`, {
      safe: 'Nothing was overwritten: the other version is saved, and yours is still in your draft.',
      next: 'Look at what changed, then save yours as the newest version or as another team.',
      data: { reason: 'changed', current: version },
    })
  }
  return put(context, team)
}

interface DuplicateInput extends TeamRef {
  readonly name: string
  readonly version?: string | undefined
}

function duplicateTeam(context: WriteContext, { teamId, name, version }: DuplicateInput): TeamSummary {
  const { team } = showTeam(context.db, teamId, version)
  return put(context, { ...team, id: freeId(name, isTaken(context.db)), name })
}

function renameTeam(
  context: WriteContext,
  { teamId, name }: TeamRef & { readonly name: string },
): TeamSummary {
  return put(context, { ...readTeam(context.db, teamId).team, name })
}

function revertTeam(
  context: WriteContext,
  { teamId, version }: TeamRef & { readonly version: string },
): TeamSummary {
  refuseShipped(teamId)
  return put(context, showTeam(context.db, teamId, version).team)
}

function removeTeam({ db, now, changed }: WriteContext, { teamId }: TeamRef): boolean {
  refuseShipped(teamId)
  const { changes } = db
    .sql('UPDATE teams SET removed_at = ? WHERE id = ? AND removed_at IS NULL')
    .run(now, teamId)
  if (changes > 0) changed('team-removed', teamId)
  return changes > 0
}

function restoreTeam({ db, changed }: WriteContext, { teamId }: TeamRef): boolean {
  const { changes } = db
    .sql('UPDATE teams SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL')
    .run(teamId)
  if (changes > 0) changed('team', teamId)
  return changes > 0
}

function listAgents({ db }: ReadContext, _input: null): ListedAgent[] {
  return readTeams(db).flatMap(({ teamId, name }) => {
    const { team } = readTeam(db, teamId)
    return team.agents.map((agent) => ({
      ...agent,
      teamId,
      teamName: name,
      nodes: Object.entries(team.nodes).flatMap(([node, definition]) =>
        definition.type === 'agent' && definition.agent === agent.id ? [node] : [],
      ),
    }))
  })
}

export const teamWrites = {
  'teams.import': importTeam,
  'teams.save': saveTeam,
  'teams.duplicate': duplicateTeam,
  'teams.rename': renameTeam,
  'teams.revert': revertTeam,
  'teams.remove': removeTeam,
  'teams.restore': restoreTeam,
} as const

export const teamReads = {
  'teams.list': ({ db }: ReadContext, _input: null): TeamSummary[] => readTeams(db),
  'teams.removed': ({ db }: ReadContext, _input: null): TeamSummary[] => readRemovedTeams(db),
  'teams.get': ({ db }: ReadContext, { teamId }: TeamRef): StoredTeam => readTeam(db, teamId),
  'teams.show': (
    { db }: ReadContext,
    { teamId, version }: TeamRef & { readonly version?: string | undefined },
  ): ShownTeam => showTeam(db, teamId, version),
  'teams.versions': ({ db }: ReadContext, { teamId }: TeamRef): TeamVersion[] => readVersions(db, teamId),
  'agents.list': listAgents,
} as const

export const teamChangeReaders: ChangeReaders = {
  team: ({ db }, key) => {
    const team = readSummary(db, key)
    return team && { kind: 'team', team }
  },
  'team-removed': ({ db }, key) => (readSummary(db, key) ? undefined : { kind: 'team-removed', teamId: key }),
}
