// The ledger as a file: every attempt of every model call, page by page, so that a long history is never one answer.
import { csvHeader, csvLine } from '../../contract/ledger-csv.ts'
import type { LedgerCall, LedgerCallsRequest } from '../../contract/ledger.ts'
import { noteError } from '../ui/index.ts'
import { engine } from './app-store.ts'
import { saveBlob } from './save-file.ts'

type Part = Pick<LedgerCallsRequest, 'since' | 'until'>

export async function saveLedger(name: string, part: Part): Promise<void> {
  try {
    const lines = [csvHeader]
    for await (const call of callsOf(part)) lines.push(csvLine(call))
    // The mark at its beginning tells spreadsheets that it is UTF-8.
    saveBlob(name, new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv' }))
  } catch (error) {
    noteError(error, () => void saveLedger(name, part))
  }
}

async function* callsOf(part: Part): AsyncGenerator<LedgerCall> {
  let cursor: string | undefined
  do {
    const page = await engine().ledgerCalls({
      ...part,
      limit: 1_000,
      ...(cursor !== undefined && { cursor }),
    })
    yield* page.calls
    cursor = page.cursor
  } while (cursor !== undefined)
}
