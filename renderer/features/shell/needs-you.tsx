import { Hourglass } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RunSummary } from '../../../contract/runs.ts'
import { followRun, go, useApp } from '../../state/index.ts'
import { Loading, Popover, say, TextButton } from '../../ui/index.ts'
import { WaitingStep } from '../runs/index.ts'

/** Runs that wait for a person; each can be answered right here. */
export function NeedsYou() {
  const runs = useApp(({ app }) => app.runs)
  const [isOpen, setOpen] = useState(false)
  const waiting = Object.values(runs).filter(({ status }) => status === 'waiting')
  if (waiting.length === 0) return null
  return (
    <Popover
      title={say.status.waiting(waiting.length)}
      isOpen={isOpen}
      onOpen={setOpen}
      trigger={
        <button type="button" className="flex min-h-6 items-center gap-1.5 whitespace-nowrap text-warn">
          <Hourglass size={12} aria-hidden />
          {say.status.waiting(waiting.length)}
        </button>
      }
    >
      <ul className="divide-y divide-line">
        {waiting.map((run) => (
          <Waiting key={run.runId} run={run} />
        ))}
      </ul>
    </Popover>
  )
}

function Waiting({ run }: { readonly run: RunSummary }) {
  const { runId } = run
  useEffect(() => followRun(runId), [runId])
  const journal = useApp(({ app }) => app.journals[runId])
  const steps = Object.values(journal?.steps ?? {}).filter(({ status }) => status === 'waiting')
  return (
    <li className="py-2">
      <TextButton dir="auto" className="text-start" onClick={() => go({ section: 'runs', runId })}>
        {run.title}
      </TextButton>
      {!journal && <Loading />}
      {steps.map((step) => (
        <WaitingStep key={step.stepId} runId={runId} step={step} />
      ))}
    </li>
  )
}
