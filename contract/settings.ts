// Every setting, its meaning and its default. A setting exists only if something obeys it.
import { z } from 'zod'
import { CloudGuardrail, CloudModelId, CloudRegion, CloudServiceTier, CloudWay } from './cloud.ts'
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
  /** How the user is known in the cloud. Set by signing in and out, which also keeps and forgets what is secret. */
  'cloud.way': CloudWay.default(settingDefaults['cloud.way']),
  /** The profile that is used where the way is `profile`. */
  'cloud.profile': z.string().trim().max(200).default(settingDefaults['cloud.profile']),
  /** Where models are asked; empty: as the profile or the environment says. */
  'cloud.region': CloudRegion.or(z.literal('')).default(settingDefaults['cloud.region']),
  /** The model of the tier `cloud-large`; empty: none. */
  'cloud.large': CloudModelId.or(z.literal('')).default(settingDefaults['cloud.large']),
  /** The model of the tier `cloud-small`; empty: none. */
  'cloud.small': CloudModelId.or(z.literal('')).default(settingDefaults['cloud.small']),
  /** A guardrail of the account that looks at each request and answer, as `id:version`; empty: none. */
  'cloud.guardrail': CloudGuardrail.or(z.literal('')).default(settingDefaults['cloud.guardrail']),
  /** How soon answers are wanted, at what price. */
  'cloud.serviceTier': CloudServiceTier.default(settingDefaults['cloud.serviceTier']),
  /** Threads that a local model computes with; 0 leaves one core to everything else. More than there are free cores is slower, not faster. */
  'models.threads': z.int().min(0).max(64).default(settingDefaults['models.threads']),
  /** A local model without work leaves memory after so many minutes; 0 keeps it there. */
  'models.unloadAfterMinutes': z
    .int()
    .min(0)
    .max(10_080)
    .default(settingDefaults['models.unloadAfterMinutes']),
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
