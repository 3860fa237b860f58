// A run as a file: its journal, or its trace as other tools read it. The same shapes as the command line prints.
import { toOtlp } from '../../../contract/otlp.ts'
import type { RunId } from '../../../contract/ids.ts'
import { noteError } from '../../ui/index.ts'
import { engine } from '../app-store.ts'
import { saveFile } from '../save-file.ts'

export async function exportJournal(runId: RunId): Promise<void> {
  try {
    saveFile(`${runId}.json`, `${JSON.stringify(await engine().runs.show({ runId }), undefined, 2)}\n`)
  } catch (error) {
    noteError(error, () => void exportJournal(runId))
  }
}

export async function exportTrace(runId: RunId): Promise<void> {
  try {
    const { spans } = await engine().trace({ runId })
    saveFile(`${runId}.otlp.json`, `${JSON.stringify(toOtlp(spans), undefined, 2)}\n`)
  } catch (error) {
    noteError(error, () => void exportTrace(runId))
  }
}
