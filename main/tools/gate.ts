// Whether a call may be made. Sees the parsed call, who had a say in it, and the grants; never a model's prose.
import type { Trust } from '../../contract/labels.ts'
import type { EffectClass } from '../../contract/run-events.ts'
import type { Grant } from '../../contract/teams.ts'
import { matches, mayTouch } from './resource-pattern.ts'

export interface GateCall {
  readonly tool: string
  readonly effect: EffectClass
  readonly resources: readonly string[]
  readonly grants: readonly Grant[]
  readonly labels: readonly Trust[]
}

export interface Verdict {
  readonly verdict: Grant['mode']
  /** In words, for whoever is asked or refused. */
  readonly reason: string
}

const strictest: readonly Grant['mode'][] = ['deny', 'ask', 'allow']
/** Words of these are data: what they cause needs a person's consent. */
const untrusted: ReadonlySet<Trust> = new Set(['document', 'web', 'tool'])

/** Every resource needs a grant, and of those that match it the strictest counts. */
export function judgeCall({ tool, effect, resources, grants, labels }: GateCall): Verdict {
  const modes = resources.map((resource) => modeFor(tool, resource, grants))
  const ungranted = resources.find((_, index) => modes[index] === undefined)
  if (ungranted !== undefined)
    return { verdict: 'deny', reason: `The team holds no grant for ${tool} on “${ungranted}”.` }
  const mode = strictest.find((candidate) => modes.includes(candidate)) ?? 'deny'
  if (mode === 'deny') return { verdict: 'deny', reason: `The team’s grants deny ${tool} here.` }
  if (mode === 'ask') return { verdict: 'ask', reason: `The team asks before each call of ${tool}.` }
  const sources = labels.filter((label) => untrusted.has(label))
  if (effect === 'read' || sources.length === 0)
    return { verdict: 'allow', reason: `The team may call ${tool}.` }
  return {
    verdict: 'ask',
    reason: `What was read (${sources.join(', ')}) had a say in this call of ${tool}.`,
  }
}

function modeFor(tool: string, resource: string, grants: readonly Grant[]): Grant['mode'] | undefined {
  const matching = grants.filter((grant) => {
    if (grant.tool !== tool) return false
    return grant.mode === 'allow' ? matches(grant.resource, resource) : mayTouch(grant.resource, resource)
  })
  return strictest.find((mode) => matching.some((grant) => grant.mode === mode))
}
