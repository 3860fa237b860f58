import { whenNeeded } from '../../ui/index.ts'

export const RunList = whenNeeded(async () => (await import('./run-list.tsx')).RunList)
export const RunView = whenNeeded(async () => (await import('./run-view.tsx')).RunView)
export { WaitingStep } from './waiting-step.tsx'
