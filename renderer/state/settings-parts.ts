/** The parts of the settings, in their order. */
export const settingsParts = [
  'appearance',
  'language',
  'agents',
  'data',
  'retention',
  'models',
  'money',
  'keyboard',
  'about',
] as const
export type SettingsPart = (typeof settingsParts)[number]
