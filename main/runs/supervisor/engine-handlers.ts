// What the engine does for its agent threads: the journal, the effects they cannot do, and their text on its way out.
import { AppError } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import type { Handlers } from '../../../contract/rpc/index.ts'
import type { TextFrame } from '../../../contract/runs.ts'
import type { Store } from '../../store/commands.ts'
import type { contentReads } from '../../store/index.ts'
import type { EffectPorts } from '../driver/effect-ports.ts'
import type { createRunWrites, runReads } from '../journal/commands.ts'
import type { engineContract, LearnedFor } from '../thread-contract.ts'

export type RunStore = Store<ReturnType<typeof createRunWrites>, typeof runReads & typeof contentReads>

/** The effects that agent threads leave to the engine. */
export type EngineEffects = Partial<EffectPorts>

export interface EngineHandlersOptions {
  readonly store: RunStore
  readonly effects: EngineEffects
  readonly learnedFor: LearnedFor
  readonly onFrame: (frame: TextFrame) => void
  readonly onFault: (error: unknown) => void
  readonly onClaim: (runId: RunId) => void
}

export function engineHandlers(options: EngineHandlersOptions): Handlers<typeof engineContract> {
  const { store, effects, learnedFor, onFrame, onFault, onClaim } = options
  return {
    journal: {
      async claim(claim) {
        onClaim(claim.runId)
        const claimed = await store.write('runs.claim', claim)
        return claimed && { ...claimed, events: [...claimed.events] }
      },
      append: (append) => store.write('runs.append', append),
      eventsAfter: ({ runId, seq }) => store.read('runs.journal', { runId, since: seq }),
      async content(hash) {
        const content = await store.read('getContent', hash)
        if (content) return Buffer.from(content.body).toString('utf8')
        throw new AppError('NOT_FOUND', 'A text that this run needs was erased.', {
          safe: 'The run’s rows are kept.',
          next: 'Start the run again.',
        })
      },
    },
    work(call, { signal }) {
      const effect = effects[call.work]
      if (effect) return effect(call, { signal, onText: () => {} })
      throw new AppError('UNSUPPORTED', `The engine has nobody for “${call.work}”.`)
    },
    learned: learnedFor,
    budgetLeft: (input) => store.read('budgets.left', input),
    frame: onFrame,
    fault: ({ text }) => onFault(new Error(text)),
  }
}
