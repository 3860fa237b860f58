// Every setting, its meaning and its default. A setting exists only if something obeys it.
import { z } from 'zod'
import { RetentionRules } from './retention.ts'
import { settingDefaults } from './setting-defaults.ts'

export const Settings = z.object({
  /** Light, dark, or what the system says. */
  'appearance.theme': z.enum(['system', 'light', 'dark']).default(settingDefaults['appearance.theme']),
  /** The words of the window; `system` is the first language of the user's list that it speaks. */
  'appearance.language': z.enum(['system', 'en', 'de']).default(settingDefaults['appearance.language']),
  /** How large the window's letters are, and with them everything that is measured in letters. */
  'appearance.textSize': z
    .enum(['small', 'normal', 'large', 'largest'])
    .default(settingDefaults['appearance.textSize']),
  /** The team that answers when none is named. */
  'chat.team': z.string().default(settingDefaults['chat.team']),
  /** Threads that run agents; each can hold many runs. */
  'agents.threads': z.int().min(1).max(8).default(settingDefaults['agents.threads']),
  /** Where models are downloaded from: the hub of their publishers, or a mirror of it. */
  'models.hub': z
    .url({ protocol: /^https?$/ })
    .transform((address) => address.replace(/\/+$/, ''))
    .default(settingDefaults['models.hub']),
  /** Documents removed longer ago are erased for good. These four: 0 keeps everything. */
  'retention.trashDays': RetentionRules.shape['retention.trashDays'].default(
    settingDefaults['retention.trashDays'],
  ),
  /** Of a larger trash the documents removed first are erased. */
  'retention.trashGigabytes': RetentionRules.shape['retention.trashGigabytes'].default(
    settingDefaults['retention.trashGigabytes'],
  ),
  /** Of each document so many earlier versions are kept, the newest. */
  'retention.versionsKept': RetentionRules.shape['retention.versionsKept'].default(
    settingDefaults['retention.versionsKept'],
  ),
  /** Versions replaced longer ago are erased. */
  'retention.versionDays': RetentionRules.shape['retention.versionDays'].default(
    settingDefaults['retention.versionDays'],
  ),
})
export type Settings = z.infer<typeof Settings>
export type SettingName = keyof Settings

export const SettingNameSchema = z.enum(Object.keys(Settings.shape) as [SettingName, ...SettingName[]])
