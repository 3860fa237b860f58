// What the engine told, folded by the contract's reducer, and how the window stands with the engine.
import { create } from 'zustand'
import { AppError } from '../../contract/app-error.ts'
import { emptyAppState, reduceApp, type AppState } from '../../contract/app-reducer.ts'
import type { AppUpdate } from '../../contract/app-state.ts'
import type { Engine, LinkStatus } from '../client/index.ts'

interface AppStore {
  readonly app: AppState
  readonly link: LinkStatus
  readonly engine: Engine | undefined
}

export const useApp = create<AppStore>(() => ({
  app: emptyAppState,
  link: { status: 'connecting' },
  engine: undefined,
}))

type Fold = (state: AppState) => AppState

let waiting: Fold[] = []
let isScheduled = false

/** Folds what came in one go per frame: a page renders no more often than it is shown, however fast updates arrive. */
export function fold(change: Fold): void {
  waiting.push(change)
  if (isScheduled) return
  isScheduled = true
  // A hidden page gets no animation frames.
  if (document.hidden) setTimeout(flush, 100)
  else requestAnimationFrame(flush)
}

export function flush(): void {
  isScheduled = false
  const changes = waiting
  waiting = []
  if (changes.length === 0) return
  useApp.setState(({ app }) => ({ app: changes.reduce((state, change) => change(state), app) }))
}

export function receive(update: AppUpdate): void {
  // Text comes with the runs that are on screen (followed-runs.ts); twice the same frames would make it jump.
  if (update.type === 'frame') return
  fold((state) => reduceApp(state, update))
}

/** The seq to watch from: all that was received counts, folded or not. */
export function heldSeq(): number {
  flush()
  return useApp.getState().app.seq
}

/** The engine, for one call. Throws CLOSED while there is none, so that an act fails in words instead of waiting for ever. */
export function engine(): Engine {
  const { engine } = useApp.getState()
  if (engine) return engine
  throw new AppError('CLOSED', 'Maestro is not connected just now.', {
    next: 'The window connects again by itself when Maestro runs; if it has ended, run `npm start`.',
    retryable: true,
  })
}
