// How an answer was taken, noted in the transaction of its cause. Each is the whole truth of its kind: said again it changes nothing, taken
// back it is gone.
import type { RunId } from '../../../contract/ids.ts'
import type { Followed } from '../../../contract/routing.ts'
import type { WriteContext } from '../../store/commands.ts'
import type { Outcome } from '../learning/outcome.ts'
import { nextRevision } from './revision.ts'

interface Rated {
  readonly runId: RunId
  readonly rating: Outcome['rating']
}

/** Whoever rates an answer that was forgotten has something new to say of it. */
export function noteRating(context: WriteContext, { runId, rating }: Rated): void {
  context.db
    .sql(
      'UPDATE outcomes SET rating = ?, forgotten_at = NULL, revision = ? WHERE run_id = ? AND rating IS NOT ?',
    )
    .run(rating ?? null, nextRevision(context), runId, rating ?? null)
}

interface FollowedRun {
  readonly runId: RunId
  readonly followed: Followed | undefined
}

export function noteFollowed(context: WriteContext, { runId, followed }: FollowedRun): void {
  context.db
    .sql('UPDATE outcomes SET followed = ?, revision = ? WHERE run_id = ? AND followed IS NOT ?')
    .run(followed ?? null, nextRevision(context), runId, followed ?? null)
}
