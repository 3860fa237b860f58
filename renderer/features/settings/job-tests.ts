// Who does the small jobs, and tests of models for them.
import type { JobCard, JobChoice, JobId, JobProgress, JobSummary } from '../../../contract/jobs.ts'
import { engine } from '../../state/index.ts'
import { noteError } from '../../ui/index.ts'

export type JobTestState = Extract<JobProgress, { readonly type: 'item' }>

export async function assignJob(
  jobId: JobId,
  choice: JobChoice,
  onDone: (job: JobSummary) => void,
): Promise<void> {
  try {
    onDone(await engine().jobs.assign({ jobId, choice }))
  } catch (error) {
    noteError(error, () => void assignJob(jobId, choice, onDone))
  }
}

/** The card in the end. Rejects with why the test could not be made, and when it was stopped. */
export async function testForJob(
  wanted: { readonly jobId: JobId; readonly modelId: string },
  { signal, onItem }: { readonly signal: AbortSignal; readonly onItem: (state: JobTestState) => void },
): Promise<JobCard | undefined> {
  let card: JobCard | undefined
  for await (const update of engine().jobs.qualify(wanted, { signal })) {
    if (update.type === 'item') onItem(update)
    else card = update.card
  }
  return card
}
