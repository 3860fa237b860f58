// The file that is about to be imported: its text, wherever it came from.
import { create } from 'zustand'
import { note, say } from '../../ui/index.ts'

/** Undefined while nothing is imported; empty while its text is still to be pasted. */
export const useImport = create<{ readonly text: string | undefined }>(() => ({ text: undefined }))

const maxBytes = 4 * 1024 ** 2

export function startImport(text: string): void {
  useImport.setState({ text })
}

export function endImport(): void {
  useImport.setState({ text: undefined })
}

export async function pickTeamFile(file: File): Promise<void> {
  if (file.size > maxBytes) return note(say.teams.import.tooLarge)
  startImport(await file.text())
}
