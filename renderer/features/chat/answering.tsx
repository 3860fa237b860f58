import { useEffect } from 'react'
import type { RunState } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { cancelRun, followRun, resumeRun, useApp, useRunErrors } from '../../state/index.ts'
import { Button, say, Spinner, Trouble } from '../../ui/index.ts'
import { WaitingStep } from '../runs/index.ts'
import { AnswerBody, noSources } from './answer-body.tsx'
import { TeamStrip } from './team-strip.tsx'
import { streamedText } from './streamed-text.ts'

/** An answer that is on its way: what the team does now, the text so far, and what it wants of the user. */
export function Answering({ run }: { readonly run: RunSummary }) {
  const { runId } = run
  useEffect(() => followRun(runId), [runId])
  const journal = useApp((store) => store.app.journals[runId])
  const text = useApp((store) => streamedText(store.app.streaming, runId, store.app.journals[runId]))
  const error = useRunErrors((errors) => errors[runId])
  const waiting = Object.values(journal?.steps ?? {}).filter((step) => step.status === 'waiting')
  return (
    <>
      {journal?.created && <TeamStrip journal={journal} />}
      {text !== '' && <AnswerBody text={text} sources={noSources} onShow={ignore} />}
      {waiting.map((step) => (
        <WaitingStep key={step.stepId} runId={runId} step={step} />
      ))}
      {error && <Trouble error={error} />}
      {run.status === 'quarantined' && (
        <div className="flex flex-wrap items-center gap-2">
          <p>{say.answer.heldBack}</p>
          <Button onClick={() => void resumeRun(runId)}>{say.runs.resume}</Button>
          <Button onClick={() => void cancelRun(runId)}>{say.runs.cancel}</Button>
        </div>
      )}
      {run.status === 'parked' && <p>{say.answer.parked}</p>}
      {text === '' && waiting.length === 0 && (run.status === 'queued' || run.status === 'running') && (
        <p className="flex items-center gap-2 text-soft">
          <Spinner />
          <span dir="auto" className="inline-block first-letter:uppercase">
            {present(journal)}
          </span>
        </p>
      )}
    </>
  )
}

const ignore = () => {}

/** What happens now, in words. */
function present(journal: RunState | undefined): string {
  if (!journal || journal.status === 'queued') return say.answer.queued
  if (journal.cancelRequested) return say.answer.stopping
  const running = Object.values(journal.steps).findLast((step) => step.status === 'running')
  return running ? say.engineWords(running.title) : say.answer.working
}
