// The teams of a made-up engine: those that ship, and the scene's, changed in memory only.
import { AppError } from '../../../contract/app-error.ts'
import type { Change } from '../../../contract/app-state.ts'
import type { contract } from '../../../contract/procedures.ts'
import type { Handlers } from '../../../contract/rpc/index.ts'
import { needsOf } from '../../../contract/team-needs.ts'
import type { ListedAgent, TeamDefinition, TeamSummary } from '../../../contract/teams.ts'
import { checkTeam, shippedTeams, versionOf } from '../../../main/agents/index.ts'

const tools = { 'lake.search': ['hits'], 'lake.read': ['text'] }

export class ScriptedTeams {
  readonly #own: Map<string, TeamDefinition[]>
  readonly #tell: (change: Change) => void

  constructor(own: Map<string, TeamDefinition[]>, tell: (change: Change) => void) {
    this.#own = own
    this.#tell = tell
  }

  list(): TeamSummary[] {
    const own = [...this.#own.keys()].flatMap((teamId) => this.#summary(teamId) ?? [])
    return [...shippedTeams.map((team) => summaryOf([team], true)), ...own]
  }

  #versions(teamId: string): readonly TeamDefinition[] {
    const versions = this.#own.get(teamId) ?? shippedTeams.filter(({ id }) => id === teamId)
    if (versions.length === 0) throw new AppError('NOT_FOUND', `There is no team “${teamId}”.`)
    return versions
  }

  #summary(teamId: string): TeamSummary {
    return summaryOf(this.#versions(teamId), !this.#own.has(teamId))
  }

  #put(team: TeamDefinition): TeamSummary {
    const others = (this.#own.get(team.id) ?? []).filter((other) => versionOf(other) !== versionOf(team))
    this.#own.set(team.id, [...others, team])
    const summary = this.#summary(team.id)
    this.#tell({ kind: 'team', team: summary })
    return summary
  }

  #show(teamId: string, version: string | undefined) {
    const versions = this.#versions(teamId)
    const current = versions.at(-1)
    const team = version === undefined ? current : versions.find((each) => versionOf(each) === version)
    if (!team) throw new AppError('NOT_FOUND', 'There is no such version.')
    return { team, version: versionOf(team), isCurrent: team === current, builtIn: !this.#own.has(teamId) }
  }

  handlers(): Pick<Handlers<typeof contract>, 'teams' | 'agents'> {
    const parsed = (team: unknown) => {
      const checked = checkTeam(team, { tools, capabilities: ['quotes'] }).team
      if (!checked) throw new AppError('BAD_INPUT', 'This is no team.')
      return checked
    }
    return {
      teams: {
        list: () => this.list(),
        show: ({ teamId, version }) => this.#show(teamId, version),
        versions: ({ teamId }) =>
          this.#versions(teamId)
            .map((team, index, all) => ({
              version: versionOf(team),
              name: team.name,
              createdAt: Date.now() - (all.length - index) * 3_600_000,
              isCurrent: index === all.length - 1,
            }))
            .toReversed(),
        check: ({ team: definition }) => {
          const { team, problems } = checkTeam(definition, { tools, capabilities: ['quotes'] })
          return { problems, ...(team && { team }) }
        },
        import: ({ team }) => this.#put(parsed(team)),
        save: ({ team }) => this.#put(parsed(team)),
        duplicate: ({ teamId, name, version }) =>
          this.#put({ ...this.#show(teamId, version).team, id: `copy-of-${teamId}`, name }),
        rename: ({ teamId, name }) => this.#put({ ...this.#show(teamId, undefined).team, name }),
        revert: ({ teamId, version }) => this.#put(this.#show(teamId, version).team),
        remove: ({ teamId }) => {
          this.#tell({ kind: 'team-removed', teamId })
          return { removed: true }
        },
        restore: ({ teamId }) => {
          this.#tell({ kind: 'team', team: this.#summary(teamId) })
          return { restored: true }
        },
        export: ({ teamId, version }) => ({
          name: `${teamId}.json`,
          text: JSON.stringify(this.#show(teamId, version).team, undefined, 2),
        }),
      },
      agents: {
        list: () => this.list().flatMap(({ teamId }) => agentsOf(this.#show(teamId, undefined).team)),
      },
    }
  }
}

const agentsOf = ({ id, name, agents, nodes }: TeamDefinition): ListedAgent[] =>
  agents.map((agent) => ({
    ...agent,
    teamId: id,
    teamName: name,
    nodes: Object.entries(nodes).flatMap(([node, definition]) =>
      definition.type === 'agent' && definition.agent === agent.id ? [node] : [],
    ),
  }))

function summaryOf(versions: readonly TeamDefinition[], builtIn: boolean): TeamSummary {
  const team = versions.at(-1)
  if (!team) throw new Error('A team has a version.')
  return {
    teamId: team.id,
    name: team.name,
    description: team.description,
    version: versionOf(team),
    versions: versions.length,
    ...(!builtIn && { updatedAt: Date.now() - 3_600_000 }),
    nodes: Object.keys(team.nodes).length,
    builtIn,
    missing: needsOf(team).filter((need) => need !== 'quotes'),
  }
}
