// A thread beside the work of a child process. The process's own thread may be deep in one damaged page or in native code and hear nothing: not
// that the engine is gone, and on systems where the engine cannot see its memory, not that it holds too much.
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

export interface ChildWatch {
  readonly everyMs: number
  readonly memoryBytes?: number
}

const { everyMs, memoryBytes = Infinity } = workerData as ChildWatch
const engine = process.ppid

const isEngineAlive = () => {
  if (process.ppid !== engine) return false
  try {
    return process.kill(engine, 0)
  } catch {
    return false
  }
}

setInterval(() => {
  const isTooLarge = process.memoryUsage.rss() > memoryBytes
  // Last words that the engine reads from the process's standard error.
  if (isTooLarge) writeSync(2, 'out of memory')
  if (isTooLarge || !isEngineAlive()) process.kill(process.pid, 'SIGKILL')
}, everyMs)
