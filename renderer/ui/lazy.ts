import { whenNeeded } from './when-needed.tsx'

export const TextDifference = whenNeeded(async () => (await import('./text-difference.tsx')).TextDifference)
