// How local models are kept, as people have set it.
import { availableParallelism } from 'node:os'
import type { Settings } from '../../contract/settings.ts'

export interface LoadPolicy {
  readonly threads: number
  readonly idleMs: number
}

export function loadPolicy(settings: Settings): LoadPolicy {
  const { 'models.threads': threads, 'models.unloadAfterMinutes': minutes } = settings
  return {
    // Threads that wait for each other spin: with one core less the rest of the program goes on, and so does the model.
    threads: threads === 0 ? Math.max(1, availableParallelism() - 1) : threads,
    idleMs: minutes === 0 ? Infinity : minutes * 60_000,
  }
}
