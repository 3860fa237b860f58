import { whenNeeded } from '../../ui/index.ts'

export const Costs = whenNeeded(async () => (await import('./costs.tsx')).Costs)
export { RaiseLimit } from './raise-limit.tsx'
