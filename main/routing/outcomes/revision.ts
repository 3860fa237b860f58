import type { WriteContext } from '../../store/commands.ts'

/** Greater than that of any row. */
export const nextRevision = ({ db }: WriteContext): number =>
  Number(db.sql('SELECT coalesce(max(revision), 0) + 1 AS next FROM outcomes').get()?.['next'])
