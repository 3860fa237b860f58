// Every setting, its meaning and its default. A setting exists only if something obeys it.
import { z } from 'zod'

export const Settings = z.object({
  /** Light, dark, or what the system says. */
  'appearance.theme': z.enum(['system', 'light', 'dark']).default('system'),
  /** The team that answers when none is named. */
  'chat.team': z.string().default('assistant'),
  /** Threads that run agents; each can hold many runs. */
  'agents.threads': z.int().min(1).max(8).default(2),
})
export type Settings = z.infer<typeof Settings>
export type SettingName = keyof Settings

export const SettingNameSchema = z.enum(Object.keys(Settings.shape) as [SettingName, ...SettingName[]])
