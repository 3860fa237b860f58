// A condition as people would say it.
import type { Condition, TeamDefinition } from '../../../contract/teams.ts'
import { say } from '../../ui/index.ts'
import { labelOf } from './team-graph.ts'

/** `at` is the node where it is decided: what that gave needs no name. */
export function conditionWords(team: TeamDefinition, when: Condition, at: string): string {
  return inWords(when, (node) => (node === at ? undefined : labelOf(team, node)))
}

/** Where there is little room: whose output it is, the graph shows. */
export const shortConditionWords = (when: Condition): string => inWords(when, () => undefined)

function inWords(when: Condition, nameOf: (node: string) => string | undefined): string {
  const words = say.teams.condition
  const parts = (conditions: readonly Condition[]) => conditions.map((each) => inWords(each, nameOf))
  if ('exists' in when) return words.exists(when.exists.output, when.exists.index, nameOf(when.exists.node))
  if ('compare' in when) return words.is(when.left.output, when.right, when.compare, nameOf(when.left.node))
  if ('all' in when) return when.all.length === 0 ? words.always : words.all(parts(when.all))
  if ('any' in when) return when.any.length === 0 ? words.never : words.any(parts(when.any))
  return words.not(inWords(when.not, nameOf))
}
