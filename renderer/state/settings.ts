// The settings that the page itself obeys. How it looks is also kept here, so that the page is right before the engine has spoken.
import type { SettingName, Settings } from '../../contract/settings.ts'
import { noteError } from '../ui/index.ts'
import { engine, useApp } from './app-store.ts'

export type Theme = Settings['appearance.theme']
export type TextSize = Settings['appearance.textSize']

const looks = [
  { name: 'appearance.theme', attribute: 'theme', key: 'maestro.theme' },
  { name: 'appearance.textSize', attribute: 'textSize', key: 'maestro.text-size' },
] as const

/** The engine says what it has become; every window hears it. */
export async function changeSetting<Name extends SettingName>(
  name: Name,
  value: Settings[Name],
): Promise<void> {
  try {
    await engine().settings.set({ name, value })
  } catch (error) {
    noteError(error, () => void changeSetting(name, value))
  }
}

export async function resetSetting(name: SettingName): Promise<void> {
  try {
    await engine().settings.reset({ name })
  } catch (error) {
    noteError(error, () => void resetSetting(name))
  }
}

export function followLooks(): void {
  const { dataset } = document.documentElement
  for (const { attribute, key } of looks) {
    const kept = localStorage.getItem(key)
    if (kept !== null) dataset[attribute] = kept
  }
  useApp.subscribe(({ app }, before) => {
    if (!app.settings || app.settings === before.app.settings) return
    for (const { name, attribute, key } of looks) {
      dataset[attribute] = app.settings[name]
      localStorage.setItem(key, app.settings[name])
    }
  })
}
