// Whether a graph can do its work: everything is reached, every loop ends, every join can fill.
import type { TeamDefinition, TeamProblem } from '../../contract/teams.ts'
import { referencesIn } from './references.ts'

const problem = (path: string, message: string): TeamProblem => ({ path, message, prevents: 'keeping' })

function reachableFrom(team: TeamDefinition, start: string): ReadonlySet<string> {
  const reached = new Set([start])
  for (const name of reached) for (const edge of team.edges) if (edge.from === name) reached.add(edge.to)
  return reached
}

/** A loop ends when one of its nodes may run only so often; every node may, so it must be allowed to run more than once at all. */
function loopProblems(team: TeamDefinition): TeamProblem[] {
  const inLoop = Object.keys(team.nodes).filter((name) =>
    team.edges.some((edge) => edge.from === name && reachableFrom(team, edge.to).has(name)),
  )
  return inLoop
    .filter((name) => team.nodes[name]?.maxVisits === 1)
    .map((name) =>
      problem(
        `nodes.${name}.maxVisits`,
        `“${name}” stands in a loop but may run only once; say how often with maxVisits.`,
      ),
    )
}

function joinProblems(team: TeamDefinition): TeamProblem[] {
  return Object.entries(team.nodes).flatMap(([name, node]) => {
    if (node.type !== 'join') return []
    const incoming = team.edges.filter((edge) => edge.to === name).length
    if (typeof node.wait !== 'number' || node.wait <= incoming) return []
    return [
      problem(
        `nodes.${name}.wait`,
        `“${name}” waits for ${node.wait} branches, but only ${incoming} lead to it.`,
      ),
    ]
  })
}

function routerProblems(team: TeamDefinition): TeamProblem[] {
  return Object.entries(team.nodes).flatMap(([name, node]) => {
    if (node.type !== 'router') return []
    const targets = new Set(team.edges.filter((edge) => edge.from === name).map((edge) => edge.to))
    const chosen = [...node.choices.map((choice) => choice.name), node.otherwise]
    return [...new Set(chosen)]
      .filter((choice) => !targets.has(choice))
      .map((choice) =>
        problem(
          `nodes.${name}.choices`,
          `“${name}” may choose “${choice}”, but no edge leads from it to a node of that name.`,
        ),
      )
  })
}

function branchProblems(team: TeamDefinition): TeamProblem[] {
  return Object.entries(team.nodes).flatMap(([name, node]) => {
    const outgoing = team.edges.filter((edge) => edge.from === name).length
    return node.type === 'parallel' && outgoing === 0
      ? [problem(`nodes.${name}`, `“${name}” starts branches, but no edge leads from it.`)]
      : []
  })
}

/** What does not come before its reader may or may not be there when it is read: a race. */
function orderProblems(team: TeamDefinition): TeamProblem[] {
  return referencesIn(team)
    .filter(
      ({ node, reader }) => Object.hasOwn(team.nodes, node) && !(reader.mayBeSame && node === reader.node),
    )
    .filter(({ node, reader }) => !isBefore(team, node, reader.node))
    .map(({ path, node, reader }) =>
      problem(
        path,
        `“${node}” does not come before “${reader.node}”, so nobody knows whether it will be there.`,
      ),
    )
}

const isBefore = (team: TeamDefinition, node: string, reader: string): boolean =>
  team.edges.some(({ from, to }) => from === node && reachableFrom(team, to).has(reader))

export function graphProblems(team: TeamDefinition): TeamProblem[] {
  const reached = reachableFrom(team, team.start)
  const unreachable = Object.keys(team.nodes)
    .filter((name) => !reached.has(name))
    .map((name) => problem(`nodes.${name}`, `No path leads from “${team.start}” to “${name}”.`))
  return [
    ...unreachable,
    ...loopProblems(team),
    ...joinProblems(team),
    ...routerProblems(team),
    ...branchProblems(team),
    ...orderProblems(team),
  ]
}
