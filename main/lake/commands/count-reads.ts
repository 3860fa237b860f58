import type { ReadContext } from '../../store/index.ts'

export const countReads = {
  /** How many documents are in each state; states without any are left out. */
  lakeCounts({ db }: ReadContext, _input: null): Record<string, number> {
    const rows = db.sql('SELECT state, count(*) AS n FROM documents GROUP BY state').all()
    return Object.fromEntries(rows.map((row) => [String(row['state']), Number(row['n'])]))
  },
}
