import type { RunState } from '../../../contract/run-state.ts'
import { teamOfRun } from '../../state/index.ts'
import { nodeStates, teamGraph, type NodeStatusNow } from '../teams/index.ts'

export interface StripNode extends NodeStatusNow {
  readonly node: string
  readonly label: string
  /** How often it may run; more than once only in loops. */
  readonly rounds: number
}

/** The nodes that do something, in the order of the work; those that go on at the same time stand together. */
export function nodeStrip(run: RunState): readonly (readonly StripNode[])[] {
  const team = teamOfRun(run)
  if (!team) return []
  const stateOf = nodeStates(run)
  const working = teamGraph(team).nodes.filter(({ node }) => node.type !== 'parallel' && node.type !== 'join')
  const groups = Map.groupBy(working, ({ level }) => level)
  return [...groups.values()].map((group) =>
    group.map(({ id, label, node }) => ({ node: id, label, rounds: node.maxVisits, ...stateOf(id) })),
  )
}
