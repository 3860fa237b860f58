import { Gauge } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { JobChoice, JobSummary } from '../../../contract/jobs.ts'
import { useApp, type Asked } from '../../state/index.ts'
import {
  Button,
  Choice,
  Loading,
  Menu,
  MenuItem,
  ProgressBar,
  say,
  Trouble,
  upright,
} from '../../ui/index.ts'
import { JobScore } from './job-score.tsx'
import { assignJob, testForJob, type JobTestState } from './job-tests.ts'
import { Row } from './setting-row.tsx'

interface RunningTest {
  readonly jobId: string
  readonly modelName: string
  readonly state?: JobTestState
}

/** Each small job: what it is, who does it and why, how models did, and a test of another one. One test at a time. */
export function SmallJobs({ jobs }: { readonly jobs: Asked<JobSummary[]> }) {
  const words = say.jobs
  const [running, setRunning] = useState<RunningTest>()
  const [failed, setFailed] = useState<{ readonly jobId: string; readonly error: ErrorShape }>()
  const stop = useRef<AbortController>(undefined)
  // Whoever leaves has seen enough.
  useEffect(() => () => stop.current?.abort(), [])
  const test = async ({ jobId }: JobSummary, model: JobSummary['candidates'][number]) => {
    const { modelId, modelName } = model
    stop.current = new AbortController()
    const { signal } = stop.current
    setFailed(undefined)
    setRunning({ jobId, modelName })
    try {
      await testForJob(
        { jobId, modelId },
        { signal, onItem: (state) => setRunning({ jobId, modelName, state }) },
      )
      jobs.again()
    } catch (error) {
      if (!signal.aborted) setFailed({ jobId, error: toErrorShape(error) })
    } finally {
      setRunning(undefined)
    }
  }
  const isModelless = jobs.value?.every(({ candidates }) => candidates.length === 0) ?? false
  return (
    <Row id="small-jobs" title={words.title} help={words.help}>
      {jobs.error && <Trouble error={jobs.error} />}
      {!jobs.value && !jobs.error && <Loading />}
      {isModelless && <p className="mb-3">{words.noModelsAtAll}</p>}
      <ul className="space-y-3">
        {jobs.value?.map((job) => (
          <Job
            key={job.jobId}
            job={job}
            isModelless={isModelless}
            running={running}
            error={failed?.jobId === job.jobId ? failed.error : undefined}
            onTest={(model) => void test(job, model)}
            onStop={() => stop.current?.abort()}
            onChanged={jobs.again}
          />
        ))}
      </ul>
    </Row>
  )
}

interface JobProps {
  readonly job: JobSummary
  /** No model can do any of the jobs, which is said once above them. */
  readonly isModelless: boolean
  readonly running: RunningTest | undefined
  readonly error: ErrorShape | undefined
  readonly onTest: (model: JobSummary['candidates'][number]) => void
  readonly onStop: () => void
  readonly onChanged: () => void
}

function Job({ job, isModelless, running, error, onTest, onStop, onChanged }: JobProps) {
  const words = say.jobs
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const { jobId, choice, doer, why, candidates, cards } = job
  const name = words.names[jobId]
  const qualified = cards.filter(({ isQualified }) => isQualified)
  const isRunning = running?.jobId === jobId
  return (
    <li className="rounded-group border border-line p-3">
      <div className="flex flex-wrap items-start gap-x-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-strong">{name}</h3>
          <p className="text-small text-soft">{words.about[jobId]}</p>
          <p className="text-small text-soft">{words.seen[jobId]}</p>
        </div>
        {(qualified.length > 0 || choice !== 'auto') && (
          <Choice
            label={`${name}: ${words.who}`}
            value={valueOf(choice)}
            choices={[
              { value: 'auto', name: words.auto },
              { value: 'plain', name: words.plain },
              ...qualified.map(({ modelId, modelName }) => ({
                value: `model:${modelId}`,
                name: upright(modelName),
              })),
            ]}
            onChange={(value) => void assignJob(jobId, choiceOf(value), onChanged)}
          />
        )}
      </div>
      <p className="mt-1">
        {words.doneBy(doer === 'plain' ? words.plain : upright(doer.modelName))}{' '}
        <span className="text-small text-soft">({words.why[why]})</span>
      </p>
      {cards.length > 0 && (
        <ul className="mt-2 space-y-1">
          {cards.map((card) => (
            <li key={card.modelId}>
              <JobScore name={upright(card.modelName)} card={card} />
            </li>
          ))}
        </ul>
      )}
      {error && <Trouble error={error} className="mt-2" />}
      {isRunning ? (
        <Testing running={running} onStop={onStop} />
      ) : candidates.length === 0 ? (
        !isModelless && <p className="mt-2 text-small text-soft">{words.noModels}</p>
      ) : (
        <div className="mt-2">
          <Menu
            trigger={
              <Button
                icon={Gauge}
                aria-label={`${name}: ${words.testModel}`}
                disabled={!isOnline || running !== undefined}
                title={isOnline ? undefined : say.reconnect.needed}
              >
                {words.testModel}
              </Button>
            }
          >
            {candidates.map((model) => (
              <MenuItem key={model.modelId} icon={Gauge} onSelect={() => onTest(model)}>
                {words.test(upright(model.modelName))}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </li>
  )
}

function Testing({ running, onStop }: { readonly running: RunningTest; readonly onStop: () => void }) {
  const words = say.jobs
  const { modelName, state } = running
  const label = words.testing(upright(modelName), state?.done ?? 0, state?.of ?? 0)
  return (
    <div role="status" className="mt-2 flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="text-small text-soft tabular">
          {state && state.done > 0
            ? `${label} · ${words.soFar(100 * state.modelScore, 100 * state.plainScore)}`
            : label}
        </p>
        <ProgressBar done={state?.done ?? 0} total={state?.of ?? 0} label={label} />
      </div>
      <Button look="quiet" onClick={onStop}>
        {say.common.cancel}
      </Button>
    </div>
  )
}

const valueOf = (choice: JobChoice): string =>
  typeof choice === 'string' ? choice : `model:${choice.modelId}`
const choiceOf = (value: string): JobChoice =>
  value === 'auto' || value === 'plain' ? value : { modelId: value.slice('model:'.length) }
