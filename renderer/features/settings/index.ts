import { whenNeeded } from '../../ui/index.ts'

export { SettingsList } from './settings-list.tsx'
export const SettingsPage = whenNeeded(async () => (await import('./settings-page.tsx')).SettingsPage)
