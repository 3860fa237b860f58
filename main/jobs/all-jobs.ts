// Every job, in the order in which people see them.
import type { JobId } from '../../contract/jobs.ts'
import { answer } from './answer/job.ts'
import { classify } from './classify/job.ts'
import { compress } from './compress/job.ts'
import { extract } from './extract/job.ts'
import type { AnyJob, Job } from './job.ts'
import { rerank } from './rerank/job.ts'
import { summarise } from './summarise/job.ts'
import { support } from './support/job.ts'

/** What each takes and gives is forgotten here; whoever calls has the job's input from the contract, by the job's id. */
const among = <I, O, W>(job: Job<I, O, W>): AnyJob => job as unknown as AnyJob

export const allJobs: Readonly<Record<JobId, AnyJob>> = {
  answer: among(answer),
  summarise: among(summarise),
  classify: among(classify),
  extract: among(extract),
  compress: among(compress),
  support: among(support),
  rerank: among(rerank),
}
