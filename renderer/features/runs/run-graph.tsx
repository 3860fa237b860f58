import { useMemo, useState } from 'react'
import type { RunState } from '../../../contract/run-state.ts'
import { teamOfRun } from '../../state/index.ts'
import { nodeStates, TeamCanvas } from '../teams/index.ts'
import { RunSteps } from './run-steps.tsx'

/** The team at work as a graph, and below it the steps with those of the chosen node open. */
export function RunGraph({ journal }: { readonly journal: RunState }) {
  const [node, setNode] = useState<string>()
  const stateOf = useMemo(() => nodeStates(journal), [journal])
  const team = teamOfRun(journal)
  if (!team) return null
  return (
    <>
      <TeamCanvas team={team} selected={node} onSelect={setNode} stateOf={stateOf} />
      <div className="mt-4">
        <RunSteps journal={journal} node={node} />
      </div>
    </>
  )
}
