import { whenNeeded } from '../../ui/index.ts'

export const SettingsList = whenNeeded(async () => (await import('./settings-list.tsx')).SettingsList)
export const SettingsPage = whenNeeded(async () => (await import('./settings-page.tsx')).SettingsPage)
