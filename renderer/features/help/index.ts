import { whenNeeded } from '../../ui/index.ts'

export const HelpList = whenNeeded(async () => (await import('./help-page.tsx')).HelpList)
export const HelpPage = whenNeeded(async () => (await import('./help-page.tsx')).HelpPage)
