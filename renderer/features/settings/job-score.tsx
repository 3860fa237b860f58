import type { JobCard } from '../../../contract/jobs.ts'
import { formatExactTime, say } from '../../ui/index.ts'

interface JobScoreProps {
  /** Of the job where its model is known, of the model where its job is. */
  readonly name: string
  readonly card: JobCard
}

/** How a model did in the test of a small job, beside the plain method. */
export function JobScore({ name, card }: JobScoreProps) {
  const words = say.jobs
  const { modelScore, plainScore, items, failures, tookMs, testedAt, isQualified } = card
  return (
    <p className="text-small" title={formatExactTime(testedAt)}>
      <span dir="auto" className="wrap-anywhere">
        {name}
      </span>
      {': '}
      <span className="tabular">{words.score(100 * modelScore, 100 * plainScore)}</span>
      {' · '}
      <span className={isQualified ? 'text-good' : 'text-warn'}>
        {isQualified ? words.qualified : words.notQualified}
      </span>
      <span className="block text-soft tabular">{words.facts(items, failures, tookMs / 1_000)}</span>
    </p>
  )
}
