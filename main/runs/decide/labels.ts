// Who has a say in what a node does: the authors of what it reads, and of whatever decides that it runs. Read off the graph, so that no
// text can talk its way out of its label.
import type { Trust } from '../../../contract/labels.ts'
import { searchesLake } from '../../../contract/team-needs.ts'
import type { TeamDefinition, TeamNode } from '../../../contract/teams.ts'
import { refsOf } from './condition.ts'

type LabelSets = ReadonlyMap<string, Set<Trust>>

/** For each node, the labels of its inputs together with those of what steers it. */
export function labelsOf(team: TeamDefinition): ReadonlyMap<string, ReadonlySet<Trust>> {
  const names = Object.keys(team.nodes)
  const read: LabelSets = new Map(names.map((name) => [name, new Set(['user'])]))
  const steered: LabelSets = new Map(names.map((name) => [name, new Set(['user'])]))
  const written = (name: string): readonly Trust[] => {
    const node = Object.hasOwn(team.nodes, name) ? team.nodes[name] : undefined
    return node ? labelsWrittenBy(node, read.get(name) ?? new Set()) : []
  }
  // Sets only grow and are finite, so this ends.
  let before: number
  do {
    before = sizeOf(read) + sizeOf(steered)
    for (const [name, node] of Object.entries(team.nodes)) {
      for (const source of nodesReadBy(node)) add(read, name, written(source))
      if (node.type === 'router')
        for (const { when } of node.choices)
          for (const ref of refsOf(when)) {
            add(read, name, written(ref.node))
            add(steered, name, written(ref.node))
          }
    }
    for (const { from, to, when } of team.edges) {
      for (const ref of when ? refsOf(when) : []) add(steered, to, written(ref.node))
      // A person who answered has taken the decision over.
      if (team.nodes[from]?.type !== 'human') add(steered, to, steered.get(from) ?? [])
      if (team.nodes[to]?.type === 'join') add(read, to, written(from))
    }
  } while (sizeOf(read) + sizeOf(steered) > before)
  return new Map(
    names.map((name) => [name, new Set([...(read.get(name) ?? []), ...(steered.get(name) ?? [])])]),
  )
}

function labelsWrittenBy(node: TeamNode, read: ReadonlySet<Trust>): readonly Trust[] {
  switch (node.type) {
    case 'human':
      return ['user']
    case 'tool':
      return [...read, 'tool']
    case 'agent':
      return [...read, 'agent', ...(searchesLake(node) ? (['document'] as const) : [])]
    case 'router':
    case 'parallel':
    case 'join':
      return [...read]
  }
}

const nodesReadBy = (node: TeamNode): string[] =>
  'inputs' in node ? Object.values(node.inputs).flatMap((input) => ('node' in input ? [input.node] : [])) : []

function add(sets: LabelSets, name: string, labels: Iterable<Trust>): void {
  for (const label of labels) sets.get(name)?.add(label)
}

const sizeOf = (sets: LabelSets): number => [...sets.values()].reduce((sum, set) => sum + set.size, 0)
