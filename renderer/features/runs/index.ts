import { whenNeeded } from '../../ui/index.ts'

export { RunList } from './run-list.tsx'
export const RunView = whenNeeded(async () => (await import('./run-view.tsx')).RunView)
export { WaitingStep } from './waiting-step.tsx'
