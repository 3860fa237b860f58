// Tells roughly until when an engine lived that could not say so itself: the time of a file that is touched as long as it lives.
import { stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, DataDirectory } from '../platform/index.ts'

const everyMs = 30_000
const fileOf = ({ root }: DataDirectory) => join(root, 'alive')

/** When an engine was last known to live here. */
export async function lastAliveAt(directory: DataDirectory): Promise<number | undefined> {
  const stats = await stat(fileOf(directory)).catch(() => undefined)
  return stats && Math.round(stats.mtimeMs)
}

/** Only a help for people who ask when it was: a disk that takes no more must not stop the engine. */
export async function keepTouching(directory: DataDirectory, clock: Clock): Promise<Disposable> {
  const touch = async () => {
    const now = clock.now() / 1000
    await utimes(fileOf(directory), now, now).catch(() => undefined)
  }
  await writeFile(fileOf(directory), '', { mode: 0o600 }).catch(() => undefined)
  await touch()
  const timer = setInterval(() => void touch(), everyMs).unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
