import type { JobDoer, JobWhy } from '../../../contract/jobs.ts'
import { say, upright } from '../../ui/index.ts'

interface Done {
  readonly by: JobDoer
  readonly why: JobWhy
}

/** Who did it; `plain` says how the plain method does, and why a model did not is told where one should have. */
export function doerOf({ by, why }: Done, plain: string): string {
  if (by !== 'plain') return say.document.inShort.byModel(upright(by.modelName))
  const isUsual = why === 'none-qualified' || why === 'plain-chosen'
  return isUsual ? plain : `${plain}: ${say.jobs.why[why]}`
}
