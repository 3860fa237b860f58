// Every screen that a picture is taken of, and how it is reached.
import { chatScreens } from './chat-screens.ts'
import { lakeScreens } from './lake-screens.ts'
import type { Reach } from './reach.ts'
import { runAndTeamScreens } from './run-and-team-screens.ts'
import { addressScreens, partScreens, settingsScreens } from './settings-screens.ts'

export const screens: Readonly<Record<string, Reach>> = {
  ...chatScreens,
  ...lakeScreens,
  ...runAndTeamScreens,
  ...settingsScreens,
  ...partScreens,
  ...addressScreens,
}
