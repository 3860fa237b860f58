// Files whose lines may each be a document: only who added them knows, so they wait until that is said.
import { create } from 'zustand'
import type { PickedFile } from './uploads.ts'

export const useRecordFiles = create<{ readonly waiting: readonly PickedFile[] }>(() => ({ waiting: [] }))

export const isRecordFile = ({ name }: PickedFile): boolean => /\.(?:jsonl|ndjson)$/i.test(name)

export function askHow(files: readonly PickedFile[]): void {
  if (files.length > 0) useRecordFiles.setState(({ waiting }) => ({ waiting: [...waiting, ...files] }))
}

/** Gives what waited to whoever has the answer. */
export function takeRecordFiles(): readonly PickedFile[] {
  const { waiting } = useRecordFiles.getState()
  useRecordFiles.setState({ waiting: [] })
  return waiting
}
