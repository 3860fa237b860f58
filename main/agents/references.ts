// Every place in a team where a node reads another one's output, or an edge is decided by one.
import type { Condition, TeamDefinition } from '../../contract/teams.ts'

export interface Reference {
  /** Where it stands in the file. */
  readonly path: string
  readonly node: string
  readonly output: string
  /** Who reads it. An edge is decided when its source has ended, so that may read itself. */
  readonly reader: { readonly node: string; readonly mayBeSame: boolean }
}
type Place = Pick<Reference, 'path' | 'reader'>

function inCondition(place: Place, condition: Condition): Reference[] {
  if ('exists' in condition) return [{ ...place, ...condition.exists }]
  if ('compare' in condition) return [{ ...place, ...condition.left }]
  if ('all' in condition) return condition.all.flatMap((part) => inCondition(place, part))
  if ('any' in condition) return condition.any.flatMap((part) => inCondition(place, part))
  return inCondition(place, condition.not)
}

export function referencesIn(team: TeamDefinition): Reference[] {
  const fromNodes = Object.entries(team.nodes).flatMap(([name, node]) => {
    const reader = { node: name, mayBeSame: false }
    if (node.type === 'router')
      return node.choices.flatMap((choice, index) =>
        inCondition({ path: `nodes.${name}.choices.${index}`, reader }, choice.when),
      )
    if (!('inputs' in node)) return []
    return Object.entries(node.inputs).flatMap(([input, binding]) =>
      'node' in binding
        ? [{ path: `nodes.${name}.inputs.${input}`, reader, node: binding.node, output: binding.output }]
        : [],
    )
  })
  const fromEdges = team.edges.flatMap((edge, index) =>
    edge.when
      ? inCondition({ path: `edges.${index}.when`, reader: { node: edge.from, mayBeSame: true } }, edge.when)
      : [],
  )
  return [...fromNodes, ...fromEdges]
}
