// Every action of the window, in the order in which the page of keys lists them. Whoever adds one adds its words to `actions.names`.
import { windowActions } from './window-actions.ts'
import { chatActions } from './chat-actions.ts'
import { lakeActions } from './lake-actions.ts'
import { runActions } from './run-actions.ts'
import type { Action } from './action.ts'

export const actions: readonly Action[] = [...windowActions, ...chatActions, ...lakeActions, ...runActions]

/** Those that can be done now. */
export const offeredActions = (): readonly Action[] =>
  actions.filter(({ isOffered }) => isOffered?.() ?? true)
