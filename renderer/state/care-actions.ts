// What the user does about the engine itself.
import { endPauses } from '../client/index.ts'
import { formatBytes, note, noteError, say } from '../ui/index.ts'
import { engine } from './app-store.ts'

export async function dismissLastEnd(): Promise<void> {
  try {
    await engine().engine.dismissLastEnd()
  } catch (error) {
    noteError(error, () => void dismissLastEnd())
  }
}

/** Obeys the rules of retention now, and says what that freed. */
export async function sweepNow(): Promise<void> {
  try {
    const { documents, versions, bytes } = await engine().lake.sweep()
    note(say.done.freed(formatBytes(bytes), documents + versions))
  } catch (error) {
    noteError(error, () => void sweepNow())
  }
}

/** Does not wait until the connection would be tried again by itself. */
export const tryNow = endPauses
