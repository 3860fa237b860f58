// The settings that the page itself obeys. The theme is also kept here, so that the page is right before the engine has spoken.
import type { Settings } from '../../contract/settings.ts'
import { noteError } from '../ui/index.ts'
import { engine, useApp } from './app-store.ts'

export type Theme = Settings['appearance.theme']
const themeKey = 'maestro.theme'

export async function setTheme(theme: Theme): Promise<void> {
  showTheme(theme)
  try {
    await engine().settings.set({ name: 'appearance.theme', value: theme })
  } catch (error) {
    noteError(error, () => void setTheme(theme))
  }
}

function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  localStorage.setItem(themeKey, theme)
}

export function followTheme(): void {
  const kept = localStorage.getItem(themeKey)
  if (kept !== null) document.documentElement.dataset['theme'] = kept
  useApp.subscribe(({ app }, before) => {
    const theme = app.settings?.['appearance.theme']
    if (theme && app.settings !== before.app.settings) showTheme(theme)
  })
}
