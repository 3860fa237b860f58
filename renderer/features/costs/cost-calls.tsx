import { useState } from 'react'
import type { LedgerCall, LedgerCallsRequest } from '../../../contract/ledger.ts'
import { useAgents, useAsked } from '../../state/index.ts'
import { Button, Loading, Trouble } from '../../ui/index.ts'
import { sayCosts } from '../../ui/words/costs.ts'
import { CostCall } from './cost-call.tsx'

interface CostCallsProps {
  readonly of: NonNullable<LedgerCallsRequest['of']>
  readonly since: number
}

/** The calls that a line sums, the newest first, page after page to the last. */
export function CostCalls({ of, since }: CostCallsProps) {
  const agents = useAgents()
  const agentOf = ({ agentId }: LedgerCall) => agents.value?.find(({ id }) => id === agentId)?.name ?? agentId
  return <Page of={of} since={since} agentOf={agentOf} />
}

const pageSize = 20
const laterSize = 100

interface PageProps extends CostCallsProps {
  /** Where the page before ended. */
  readonly cursor?: string
  readonly agentOf: (call: LedgerCall) => string
}

function Page({ cursor, ...props }: PageProps) {
  const { of, since, agentOf } = props
  const [goesOn, setGoesOn] = useState(false)
  const asked = useAsked(`calls ${of.by} ${of.key} ${since} ${cursor ?? ''}`, (engine, signal) =>
    engine.ledgerCalls(
      {
        of,
        since,
        limit: cursor === undefined ? pageSize : laterSize,
        ...(cursor !== undefined && { cursor }),
      },
      { signal },
    ),
  )
  if (asked.error) return <Trouble error={asked.error} />
  if (!asked.value) return <Loading />
  const { calls, cursor: next } = asked.value
  return (
    <>
      <ul className="divide-y divide-line not-first:border-t not-first:border-line">
        {calls.map((call) => (
          <CostCall
            key={`${call.runId ?? ''}/${call.stepId}/${call.attempt}`}
            by={of.by}
            call={call}
            agent={agentOf(call)}
          />
        ))}
      </ul>
      {next !== undefined &&
        (goesOn ? (
          <Page {...props} cursor={next} />
        ) : (
          <Button className="mt-2" onClick={() => setGoesOn(true)}>
            {sayCosts().more}
          </Button>
        ))}
    </>
  )
}
