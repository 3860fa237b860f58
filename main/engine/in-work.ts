const restingStates = new Set(['ready', 'failed', 'removed'])

/** Documents in this state are still worked on. */
export const isInWork = (state: string): boolean => !restingStates.has(state)
