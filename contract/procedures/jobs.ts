// Small work that a plain method does, or a model of this computer that has shown that it does it better.
import { z } from 'zod'
import { JobChoice, JobId, JobProgress, JobResult, JobSummary, JobWork } from '../jobs.ts'
import { procedure } from '../rpc/index.ts'

export const jobsProcedures = {
  list: procedure({ effect: 'read', output: z.array(JobSummary) }),
  /** `by` and `why` say who did it. A model that fails, is slow or gives what cannot be used is stood in for by the plain method. */
  run: procedure({ effect: 'read', input: JobWork, output: JobResult }),
  /** Tests a model against the plain method on items that ship; the last update is its card, which is kept. Leaving it stops the test. BUSY while another runs. */
  qualify: procedure({
    effect: 'keyed',
    input: z.object({ jobId: JobId, modelId: z.string() }),
    stream: JobProgress,
  }),
  /** NOT_ALLOWED for a model that has not qualified. */
  assign: procedure({
    effect: 'keyed',
    input: z.object({ jobId: JobId, choice: JobChoice }),
    output: JobSummary,
  }),
} as const
