import type { Settings } from '../../../contract/settings.ts'

/** What people choose: one language, or the one of their system. */
export type Language = Settings['appearance.language']
export type SpokenLanguage = Exclude<Language, 'system'>

const spoken: readonly SpokenLanguage[] = ['en', 'de']

/** The first language of the user's list that the window speaks, else English. */
export function readLanguage(preferred: readonly string[]): SpokenLanguage {
  for (const tag of preferred) {
    const match = spoken.find((language) => tag.toLowerCase().split('-')[0] === language)
    if (match) return match
  }
  return 'en'
}
