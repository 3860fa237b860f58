import type { RunStatus } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import type { ListRow } from '../../ui/index.ts'

export type RunFilter = 'all' | RunStatus

/** What a filter also means: queued runs are at work, held ones need the user. */
const kin: Readonly<Partial<Record<RunFilter, readonly RunStatus[]>>> = {
  running: ['running', 'queued'],
  waiting: ['waiting', 'quarantined', 'parked'],
}

export function runRows(runs: readonly RunSummary[], text: string, filter: RunFilter): ListRow<RunSummary>[] {
  const wanted = text.trim().toLocaleLowerCase()
  const statuses: readonly string[] | undefined = filter === 'all' ? undefined : (kin[filter] ?? [filter])
  return runs
    .filter(
      (run) =>
        (statuses?.includes(run.status) ?? true) &&
        `${run.title} ${run.teamName}`.toLocaleLowerCase().includes(wanted),
    )
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((run) => ({ type: 'item', key: run.runId, item: run }))
}
