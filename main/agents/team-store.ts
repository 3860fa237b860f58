// Teams by id: those that ship, and those that were imported. An import of the same id is a new version; runs keep the one they began with.
import { AppError } from '../../contract/app-error.ts'
import type { TeamDefinition, TeamSummary } from '../../contract/teams.ts'
import type { ReadableDb, ReadContext, Row, WriteContext } from '../store/commands.ts'
import { shippedTeams } from './shipped-teams.ts'
import { versionOf } from './team-version.ts'

export interface StoredTeam {
  readonly team: TeamDefinition
  readonly version: string
}

const isShipped = (teamId: string): boolean => shippedTeams.some((team) => team.id === teamId)

const summaryOf = (team: TeamDefinition, version: string): TeamSummary => ({
  teamId: team.id,
  name: team.name,
  description: team.description,
  version,
  nodes: Object.keys(team.nodes).length,
  builtIn: isShipped(team.id),
})

// What was stored has been checked before; an older app never sees a newer schema version, since it refuses the database.
const teamIn = (row: Row): StoredTeam => ({
  team: JSON.parse(String(row['definition'])) as TeamDefinition,
  version: String(row['version']),
})

function listTeams({ db }: ReadContext, _input: null): TeamSummary[] {
  const imported = db
    .sql('SELECT definition, version FROM teams WHERE current = 1 ORDER BY name, id')
    .all()
    .map(teamIn)
  const shipped = shippedTeams.map((team) => ({ team, version: versionOf(team) }))
  return [...shipped, ...imported].map(({ team, version }) => summaryOf(team, version))
}

/** NOT_FOUND names the teams that there are. */
export function readTeam(db: ReadableDb, teamId: string): StoredTeam {
  const shipped = shippedTeams.find((team) => team.id === teamId)
  if (shipped) return { team: shipped, version: versionOf(shipped) }
  const row = db.sql('SELECT definition, version FROM teams WHERE id = ? AND current = 1').get(teamId)
  if (row) return teamIn(row)
  const known = listTeams({ db }, null).map((team) => team.teamId)
  throw new AppError('NOT_FOUND', `There is no team “${teamId}”.`, { next: `There is: ${known.join(', ')}.` })
}

/** Idempotent: the same content again is the same version. The caller has checked the team. */
function importTeam({ db, now }: WriteContext, { team }: { readonly team: TeamDefinition }): TeamSummary {
  if (isShipped(team.id)) {
    throw new AppError('CONFLICT', `“${team.id}” is a team that comes with Maestro.`, {
      next: 'Give yours another id in its file.',
    })
  }
  const version = versionOf(team)
  db.sql('UPDATE teams SET current = 0 WHERE id = ?').run(team.id)
  db.sql(
    `INSERT INTO teams (id, version, name, definition, current, created_at) VALUES (?, ?, ?, ?, 1, ?)
     ON CONFLICT (id, version) DO UPDATE SET current = 1`,
  ).run(team.id, version, team.name, JSON.stringify(team), now)
  return summaryOf(team, version)
}

export const teamWrites = { 'teams.import': importTeam } as const
export const teamReads = {
  'teams.list': listTeams,
  'teams.get': ({ db }: ReadContext, { teamId }: { readonly teamId: string }): StoredTeam =>
    readTeam(db, teamId),
} as const
