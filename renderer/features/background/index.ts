import { whenNeeded } from '../../ui/index.ts'

export const ScheduleList = whenNeeded(async () => (await import('./schedule-list.tsx')).ScheduleList)
export const BackgroundPage = whenNeeded(async () => (await import('./background-page.tsx')).BackgroundPage)
