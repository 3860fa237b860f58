import { whenNeeded } from '../../ui/index.ts'

export const Preview = whenNeeded(async () => (await import('./preview.tsx')).Preview)
