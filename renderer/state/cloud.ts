// The user's cloud: how it stands, as the engine tells every window, and the way to where it is set up.
import type { CloudStatus } from '../../contract/cloud.ts'
import { useApp } from './app-store.ts'
import { go } from './place.ts'

/** Undefined until the engine has told. */
export const useCloud = (): CloudStatus | undefined => useApp(({ app }) => app.cloud)

export function goToCloud(): void {
  go({ section: 'settings', settingsPart: 'models', settingsRow: 'cloud' })
}
