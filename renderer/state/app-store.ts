// What the engine told, folded by the contract's reducer, and how the window stands with the engine.
import { create } from 'zustand'
import { AppError } from '../../contract/app-error.ts'
import { emptyAppState, reduceAll, type AppState } from '../../contract/app-reducer.ts'
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

/** Documents on their way into the lake change by the hundred: a list that stands still in between is read more easily, too. */
const calmMs = 100

let waiting: Fold[] = []
/** The last of what waits, while nothing but updates comes: they are folded together. */
let together: AppUpdate[] | undefined
let frame: number | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Folds what came in one go per frame: a page renders no more often than it is shown, however fast updates arrive. */
export function fold(change: Fold): void {
  together = undefined
  waiting.push(change)
  flushSoon()
}

export function receive(update: AppUpdate): void {
  // Text comes with the runs that are on screen (followed-runs.ts); twice the same frames would make it jump.
  if (update.type === 'frame') return
  if (together) together.push(update)
  else {
    const updates = [update]
    waiting.push((state) => reduceAll(state, updates))
    together = updates
  }
  const isOfIngest =
    update.type === 'progress' ||
    update.type === 'counts' ||
    (update.type === 'change' && update.change.kind === 'document')
  if (isOfIngest) timer ??= setTimeout(flush, calmMs)
  else flushSoon()
}

function flushSoon(): void {
  // A hidden page gets no animation frames.
  if (document.hidden) timer ??= setTimeout(flush, calmMs)
  else frame ??= requestAnimationFrame(flush)
}

export function flush(): void {
  clearTimeout(timer)
  if (frame !== undefined) cancelAnimationFrame(frame)
  timer = undefined
  frame = undefined
  together = undefined
  const changes = waiting
  waiting = []
  if (changes.length === 0) return
  useApp.setState(({ app }) => ({ app: changes.reduce((state, change) => change(state), app) }))
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
