// testing -> ready or failed: does a query find it?
import { toErrorShape } from '../../../contract/app-error.ts'
import { cut } from './cut.ts'
import { canonicalOf, readCanonicals } from './index-stage.ts'
import type { IngestTools, Job } from './job.ts'
import { probesOf, selfTest, type SelfTested } from './self-test.ts'

/** Asked at once; the index answers one after the other, and the next question should be waiting there. */
const atOnce = 8

export async function testJobs(
  tools: IngestTools,
  jobs: readonly Job[],
  signal: AbortSignal,
): Promise<SelfTested[]> {
  await readCanonicals(
    tools,
    jobs.filter((job) => !job.probes),
  )
  const tested: SelfTested[] = []
  for (let start = 0; start < jobs.length; start += atOnce)
    tested.push(
      ...(await Promise.all(
        jobs
          .slice(start, start + atOnce)
          .map((job) => selfTest(tools.index, job.document, probesFor(job), { signal })),
      )),
    )
  return tested
}

function probesFor(job: Job): readonly string[] {
  if (job.probes) return job.probes
  const canonical = canonicalOf(job)
  return probesOf(canonical.text, cut(canonical))
}

export const failed = (job: Job, error: unknown): SelfTested => ({
  documentId: job.document.documentId,
  versionId: job.document.versionId,
  error: toErrorShape(error),
})
