// The language of the window: the setting of the engine, kept here too, so that the first picture already speaks it.
import { create } from 'zustand'
import { noteError, speak, type Language } from '../ui/index.ts'
import { useApp } from './app-store.ts'

const languageKey = 'maestro.language'
const languages: readonly Language[] = ['system', 'en', 'de']

/** Changes after the words have: whoever shows words renders anew by it. */
export const useLanguage = create<{ readonly language: Language }>(() => ({ language: 'system' }))

async function showLanguage(language: Language): Promise<void> {
  await speak(language)
  localStorage.setItem(languageKey, language)
  useLanguage.setState({ language })
}

/** Resolves when the words of the kept language are there; English when they cannot be had. */
export async function followLanguage(): Promise<void> {
  useApp.subscribe(({ app }, before) => {
    const language = app.settings?.['appearance.language']
    if (language && app.settings !== before.app.settings && language !== useLanguage.getState().language)
      showLanguage(language).catch(noteError)
  })
  const kept = languages.find((language) => language === localStorage.getItem(languageKey))
  await showLanguage(kept ?? 'system').catch(noteError)
}
