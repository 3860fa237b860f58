// Model files of the user's: on their way in, and what is done with those that are there.
import { create } from 'zustand'
import type { LocalModel, ModelTest } from '../../contract/models.ts'
import { note, noteError, say } from '../ui/index.ts'
import { engine } from './app-store.ts'
import { handOver } from './lake/uploads.ts'

interface AddingModel {
  readonly name: string
  readonly bytes: number
  readonly sent: number
}

export const useAddingModel = create<{ readonly adding: AddingModel | undefined }>(() => ({
  adding: undefined,
}))

let stop = new AbortController()

/** One at a time: they are large. */
export async function addModel(file: File): Promise<void> {
  const { name, size: bytes } = file
  stop = new AbortController()
  const { signal } = stop
  useAddingModel.setState({ adding: { name, bytes, sent: 0 } })
  try {
    const onSent = (sent: number) => useAddingModel.setState({ adding: { name, bytes, sent } })
    const source = await handOver(file, name, { signal, onSent })
    const model = await engine().models.add({ source }, { signal })
    note(say.done.modelAdded(model.name))
  } catch (error) {
    if (!signal.aborted) noteError(error, () => void addModel(file))
  } finally {
    useAddingModel.setState({ adding: undefined })
  }
}

export function stopAddingModel(): void {
  stop.abort()
}

export async function removeModel({ modelId, name }: Pick<LocalModel, 'modelId' | 'name'>): Promise<void> {
  try {
    await engine().models.remove({ modelId })
    note(say.done.modelRemoved(name))
  } catch (error) {
    noteError(error, () => void removeModel({ modelId, name }))
  }
}

/** Rejects with why it could not be tried. */
export const tryModel = (modelId: string, signal: AbortSignal): Promise<ModelTest> =>
  engine().models.test({ modelId }, { signal })

export async function unloadModel(modelId: string, onUnloaded: () => void): Promise<void> {
  try {
    await engine().models.unload({ modelId })
    onUnloaded()
  } catch (error) {
    noteError(error, () => void unloadModel(modelId, onUnloaded))
  }
}
