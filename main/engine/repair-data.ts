// The way on from a damaged database, for when no engine can start on it.
import { basename } from 'node:path'
import type { DoctorCheck, DoctorReport } from '../../contract/engine.ts'
import { acquireDataDirectory } from '../platform/index.ts'
import { examineDatabase, salvageDatabase, type SalvageReport } from '../store/index.ts'

/** Changes nothing where the database is whole. DATA_LOCKED while an engine runs; DATA_DAMAGED, with nothing moved, when nothing can be read. */
export async function repairData(folder: string): Promise<DoctorReport> {
  await using held = await acquireDataDirectory(folder)
  const problems = examineDatabase(held.directory)
  const check: DoctorCheck =
    problems.length === 0
      ? { name: 'database', ok: true, message: 'Every page of the database is whole; nothing was changed.' }
      : describe(salvageDatabase(held.directory))
  return { ok: check.ok, checks: [check] }
}

function describe({ from, tables, movedTo }: SalvageReport): DoctorCheck {
  const rows = tables.filter((table) => table.rows > 0).map((table) => `${table.rows} ${table.table}`)
  const source =
    from === 'rows' ? `what could be read of it (${rows.join(', ')})` : 'the newest good snapshot'
  return {
    name: 'database',
    ok: from === 'rows' && tables.every(({ isWhole }) => isWhole),
    message: `The database was damaged; ${source} has taken its place. The damaged file lies in damaged/${basename(movedTo)}.`,
    next: 'Start Maestro and run `maestro lake doctor --repair`, so that documents and index fit the files again.',
  }
}
