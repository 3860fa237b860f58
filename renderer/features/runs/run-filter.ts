// Which runs the list shows. The engine answers the same question for what the window does not hold yet.
import { asked, isFound } from '../../../contract/finding/asked.ts'
import { calledAs, type CalledTeams } from '../../../contract/finding/called.ts'
import type { RunStatus } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import type { RunQuery } from '../../state/index.ts'

export const statusFilters = ['all', 'running', 'waiting', 'finished', 'failed', 'cancelled'] as const
export type StatusFilter = (typeof statusFilters)[number]
export const ages = ['any', 'day', 'week', 'month'] as const
export type Age = (typeof ages)[number]

export interface RunFilter {
  readonly text: string
  readonly status: StatusFilter
  readonly teamId: string
  readonly age: Age
  readonly cost: 'any' | 'paid'
}

export const anyRun: RunFilter = { text: '', status: 'all', teamId: '', age: 'any', cost: 'any' }

const day = 86_400_000
const ageMs: Readonly<Record<Exclude<Age, 'any'>, number>> = { day, week: 7 * day, month: 30 * day }

/** What a filter also means: queued runs are at work, held ones need the user. */
const kin: Readonly<Record<StatusFilter, readonly RunStatus[] | undefined>> = {
  all: undefined,
  running: ['running', 'queued'],
  waiting: ['waiting', 'quarantined', 'parked'],
  finished: ['finished'],
  failed: ['failed'],
  cancelled: ['cancelled'],
}

/** `now` is when the filter was chosen, so that a list does not move while it is read; `called` what teams are called here. */
export function toQuery(filter: RunFilter, now: number, called?: CalledTeams): RunQuery {
  const statuses = kin[filter.status]
  return {
    ...(statuses && { statuses: [...statuses] }),
    ...(filter.text.trim() !== '' && { text: filter.text.trim(), ...(called && { called }) }),
    ...(filter.teamId !== '' && { teamId: filter.teamId }),
    ...(filter.age !== 'any' && { since: now - ageMs[filter.age] }),
    ...(filter.cost === 'paid' && { paid: true as const }),
  }
}

/** The same for a run that is at hand. */
export function matches({ statuses, text, called, teamId, since, paid }: RunQuery, run: RunSummary): boolean {
  const call = calledAs(called, run.teamId)?.name ?? ''
  return (
    (statuses?.includes(run.status) ?? true) &&
    (text === undefined || isFound(asked(text), [run.title, run.teamName, call])) &&
    (teamId === undefined || run.teamId === teamId) &&
    (since === undefined || run.createdAt >= since) &&
    (paid === undefined || run.costUsd > 0)
  )
}
