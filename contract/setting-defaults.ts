// What each setting is until somebody changes it. No zod: the page shows what differs, and puts it back.
export const settingDefaults = {
  'appearance.theme': 'system',
  'appearance.language': 'system',
  'appearance.textSize': 'normal',
  'chat.team': 'assistant',
  'agents.threads': 2,
  'models.hub': 'https://huggingface.co',
  'retention.trashDays': 0,
  'retention.trashGigabytes': 0,
  'retention.versionsKept': 0,
  'retention.versionDays': 0,
} as const
