// Every place in a team where a node reads another one's output, or an edge is decided by one.
import type { Condition, TeamDefinition } from '../../contract/teams.ts'

export interface Reference {
  /** Where it stands in the file. */
  readonly path: string
  readonly node: string
  readonly output: string
}

function inCondition(path: string, condition: Condition): Reference[] {
  if ('exists' in condition) return [{ path, ...condition.exists }]
  if ('compare' in condition) return [{ path, ...condition.left }]
  if ('all' in condition) return condition.all.flatMap((part) => inCondition(path, part))
  if ('any' in condition) return condition.any.flatMap((part) => inCondition(path, part))
  return inCondition(path, condition.not)
}

export function referencesIn(team: TeamDefinition): Reference[] {
  const fromNodes = Object.entries(team.nodes).flatMap(([name, node]) => {
    if (node.type === 'router')
      return node.choices.flatMap((choice, index) =>
        inCondition(`nodes.${name}.choices.${index}`, choice.when),
      )
    if (!('inputs' in node)) return []
    return Object.entries(node.inputs).flatMap(([input, binding]) =>
      'node' in binding
        ? [{ path: `nodes.${name}.inputs.${input}`, node: binding.node, output: binding.output }]
        : [],
    )
  })
  const fromEdges = team.edges.flatMap((edge, index) =>
    edge.when ? inCondition(`edges.${index}.when`, edge.when) : [],
  )
  return [...fromNodes, ...fromEdges]
}
