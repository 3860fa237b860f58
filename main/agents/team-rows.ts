// Teams as they are read: those that ship come from files, the user's own from rows.
import { AppError } from '../../contract/app-error.ts'
import { needsOf } from '../../contract/team-needs.ts'
import type { ShownTeam, TeamDefinition, TeamSummary, TeamVersion } from '../../contract/teams.ts'
import type { ReadableDb, Row } from '../store/commands.ts'
import { shippedTeams } from './shipped-teams.ts'
import { versionOf } from './team-version.ts'

export interface StoredTeam {
  readonly team: TeamDefinition
  readonly version: string
}

export const isShipped = (teamId: string): boolean => shippedTeams.some((team) => team.id === teamId)

// What was stored has been checked before; an older app never sees a newer schema version, since it refuses the database.
const teamIn = (row: Row): StoredTeam => ({
  team: JSON.parse(String(row['definition'])) as TeamDefinition,
  version: String(row['version']),
})

/** Which of its needs are met the store cannot know: the engine strikes those out of `missing`. */
function summaryOf(
  { team, version }: StoredTeam,
  rest: Pick<TeamSummary, 'versions' | 'updatedAt' | 'builtIn'>,
): TeamSummary {
  return {
    teamId: team.id,
    name: team.name,
    description: team.description,
    version,
    nodes: Object.keys(team.nodes).length,
    missing: needsOf(team),
    ...rest,
  }
}

const shippedSummary = (team: TeamDefinition): TeamSummary =>
  summaryOf({ team, version: versionOf(team) }, { versions: 1, builtIn: true })

const ownSummary = (row: Row): TeamSummary =>
  summaryOf(teamIn(row), {
    versions: Number(row['versions']),
    updatedAt: Number(row['used_at']),
    builtIn: false,
  })

const columns = `SELECT definition, version, used_at,
    (SELECT count(*) FROM teams AS every WHERE every.id = teams.id) AS versions`

const present = `${columns} FROM teams WHERE current = 1 AND removed_at IS NULL`

/** The last one first. */
export function readRemovedTeams(db: ReadableDb): TeamSummary[] {
  return db
    .sql(
      `${columns} FROM teams WHERE current = 1 AND removed_at IS NOT NULL ORDER BY removed_at DESC, id LIMIT 1000`,
    )
    .all()
    .map(ownSummary)
}

export function readTeams(db: ReadableDb): TeamSummary[] {
  const own = db.sql(`${present} ORDER BY name, id`).all().map(ownSummary)
  return [...shippedTeams.map(shippedSummary), ...own]
}

/** `undefined` when it was removed or never there. */
export function readSummary(db: ReadableDb, teamId: string): TeamSummary | undefined {
  const shipped = shippedTeams.find((team) => team.id === teamId)
  if (shipped) return shippedSummary(shipped)
  const row = db.sql(`${present} AND id = ?`).get(teamId)
  return row && ownSummary(row)
}

/** NOT_FOUND names the teams that there are. */
export function readTeam(db: ReadableDb, teamId: string): StoredTeam {
  const shipped = shippedTeams.find((team) => team.id === teamId)
  if (shipped) return { team: shipped, version: versionOf(shipped) }
  const row = db.sql(`${present} AND id = ?`).get(teamId)
  if (row) return teamIn(row)
  const known = readTeams(db).map((team) => team.teamId)
  throw new AppError('NOT_FOUND', `There is no team “${teamId}”.`, { next: `There is: ${known.join(', ')}.` })
}

/** One version, the present one unless another is named by its whole hash or the beginning of it. */
export function showTeam(db: ReadableDb, teamId: string, wanted: string | undefined): ShownTeam {
  const current = readTeam(db, teamId)
  const builtIn = isShipped(teamId)
  if (wanted === undefined || current.version === wanted) return { ...current, isCurrent: true, builtIn }
  const version = versionNamed(readVersions(db, teamId), wanted)
  if (version === current.version) return { ...current, isCurrent: true, builtIn }
  const row = db
    .sql('SELECT definition, version FROM teams WHERE id = ? AND version = ?')
    .get(teamId, version)
  if (!row) throw noVersion(wanted)
  return { ...teamIn(row), isCurrent: false, builtIn }
}

/** Newest first: the present one, then in the order in which they were last in use. */
export function readVersions(db: ReadableDb, teamId: string): TeamVersion[] {
  const { team, version } = readTeam(db, teamId)
  if (isShipped(teamId)) return [{ version, name: team.name, createdAt: 0, isCurrent: true }]
  return db
    .sql(
      'SELECT version, name, created_at, current FROM teams WHERE id = ? ORDER BY current DESC, used_at DESC, version',
    )
    .all(teamId)
    .map((row) => ({
      version: String(row['version']),
      name: String(row['name']),
      createdAt: Number(row['created_at']),
      isCurrent: row['current'] === 1,
    }))
}

const shortestPrefix = 8

function versionNamed(versions: readonly TeamVersion[], wanted: string): string {
  const [found, another] = versions.filter(
    ({ version }) => version === wanted || (wanted.length >= shortestPrefix && version.startsWith(wanted)),
  )
  if (!found || another) throw noVersion(wanted)
  return found.version
}

const noVersion = (version: string) =>
  new AppError('NOT_FOUND', `There is no version “${version}” of this team.`, {
    next: 'The list of its versions shows those there are.',
  })
