// What the store keeps of jobs: cards, and who was chosen.
import type { JobCard, JobChoice, JobId } from '../../contract/jobs.ts'
import type { ReadContext, Row, WriteContext } from '../store/commands.ts'

export interface KeptCard extends Omit<JobCard, 'modelName'> {
  readonly testVersion: number
  readonly fingerprint: string
}

export interface KeptChoice {
  readonly jobId: JobId
  readonly choice: Exclude<JobChoice, 'auto'>
}

const columns = `job_id AS jobId, model_id AS modelId, test_version AS testVersion, fingerprint, model_score AS modelScore, plain_score AS plainScore,
  chance, items, failures, took_ms AS tookMs, is_qualified AS isQualified, tested_at AS testedAt`
const toCard = (row: Row): KeptCard =>
  ({ ...row, isQualified: row['isQualified'] === 1 }) as unknown as KeptCard

/** The last test of a model for a job counts. */
function keepCard({ db, now }: WriteContext, card: Omit<KeptCard, 'testedAt'>): KeptCard {
  db.sql(
    `INSERT OR REPLACE INTO job_cards (job_id, model_id, test_version, fingerprint, model_score, plain_score, chance, items, failures, took_ms,
       is_qualified, tested_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    card.jobId,
    card.modelId,
    card.testVersion,
    card.fingerprint,
    card.modelScore,
    card.plainScore,
    card.chance,
    card.items,
    card.failures,
    card.tookMs,
    Number(card.isQualified),
    now,
  )
  return { ...card, testedAt: now }
}

function choose(
  { db, now }: WriteContext,
  { jobId, choice }: { readonly jobId: JobId; readonly choice: JobChoice },
): null {
  if (choice === 'auto') db.sql('DELETE FROM job_choices WHERE job_id = ?').run(jobId)
  else
    db.sql('INSERT OR REPLACE INTO job_choices (job_id, model_id, chosen_at) VALUES (?, ?, ?)').run(
      jobId,
      choice === 'plain' ? '' : choice.modelId,
      now,
    )
  return null
}

const toChoice = (row: Row): KeptChoice => ({
  jobId: row['jobId'] as JobId,
  choice: row['modelId'] === '' ? 'plain' : { modelId: row['modelId'] as string },
})

export const jobWrites = { 'jobs.keepCard': keepCard, 'jobs.choose': choose } as const

export const jobReads = {
  'jobs.cards': ({ db }: ReadContext, _input: null): KeptCard[] =>
    db.sql(`SELECT ${columns} FROM job_cards ORDER BY job_id, model_id`).all().map(toCard),
  'jobs.choices': ({ db }: ReadContext, _input: null): KeptChoice[] =>
    db.sql('SELECT job_id AS jobId, model_id AS modelId FROM job_choices').all().map(toChoice),
} as const
