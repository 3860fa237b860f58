// A run's rows as they stand, and the run as it was after any of them.
import { useMemo } from 'react'
import type { RunId } from '../../../contract/ids.ts'
import type { RunEvent, RunEventRow } from '../../../contract/run-events.ts'
import { emptyRun, reduceRun, type RunState } from '../../../contract/run-state.ts'
import { useAsked, type Asked } from '../../state/index.ts'

/** Asked again whenever the run has gone on. */
export function useEvents(runId: RunId, seq: number): Asked<readonly RunEventRow[]> {
  return useAsked(
    `${runId} ${seq}`,
    async (engine, signal) => (await engine.runs.show({ runId }, { signal })).events,
  )
}

/** The fold of the rows up to `at`; without one there is no past to show. */
export function usePast(
  runId: RunId,
  events: readonly RunEventRow[],
  at: number | undefined,
): RunState | undefined {
  return useMemo(() => {
    if (at === undefined) return undefined
    return (
      events
        .filter(({ seq }) => seq <= at)
        // The engine sends rows in their present shape.
        .reduce((state, row) => reduceRun(state, row as RunEvent), emptyRun(runId))
    )
  }, [runId, events, at])
}
