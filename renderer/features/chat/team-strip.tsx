import { Fragment } from 'react'
import type { RunState } from '../../../contract/run-state.ts'
import { inspect, teamOfRun } from '../../state/index.ts'
import { classes, say } from '../../ui/index.ts'
import { NodeMark } from '../teams/index.ts'
import { nodeStrip, type StripNode } from './node-strip.ts'

/** The team's graph as a thin line of nodes that light as they work, branches above each other. One node needs no strip. */
export function TeamStrip({ journal }: { readonly journal: RunState }) {
  const groups = nodeStrip(journal)
  const team = teamOfRun(journal)
  if (!team || groups.flat().length < 2) return null
  return (
    <div
      role="group"
      data-wide
      aria-label={say.teams.strip.label(team.name)}
      className="-ms-1.5 mb-2 flex max-w-full items-center overflow-x-auto py-0.5 text-small text-soft"
    >
      {groups.map((group, index) => (
        <Fragment key={group[0]?.node}>
          {index > 0 && <span aria-hidden className="h-px w-3 shrink-0 bg-line-strong" />}
          {group.length > 1 ? (
            <ul
              aria-label={say.teams.strip.together}
              className="flex shrink-0 flex-col border-x border-line-strong px-0.5"
            >
              {group.map((node) => (
                <li key={node.node}>
                  <StripButton runId={journal.runId} node={node} />
                </li>
              ))}
            </ul>
          ) : (
            group.map((node) => <StripButton key={node.node} runId={journal.runId} node={node} />)
          )}
        </Fragment>
      ))}
    </div>
  )
}

interface StripButtonProps {
  readonly runId: RunState['runId']
  readonly node: StripNode
}

/** Opens the node's step beside the answer. */
function StripButton({ runId, node: { node, label, status, round, rounds } }: StripButtonProps) {
  const { strip } = say.teams
  const turn = rounds > 1 && round > 0 ? strip.round(round, rounds) : undefined
  return (
    <button
      type="button"
      aria-label={[label, turn, strip.status[status]].filter(Boolean).join(', ')}
      onClick={() => inspect({ kind: 'run', runId, node })}
      className={classes(
        'flex h-6 shrink-0 items-center gap-1 rounded-small px-1.5 whitespace-nowrap hover:bg-raised hover:text-ink',
        (status === 'running' || status === 'waiting') && 'text-ink',
      )}
    >
      <NodeMark status={status} />
      <span dir="auto">{label}</span>
      {turn && <span className="tabular">{turn}</span>}
    </button>
  )
}
