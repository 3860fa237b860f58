// Every word the window says, in one table per language. `say` is the table of the language that is spoken now.
import { speakIn } from '../format.ts'
import * as english from './english/index.ts'
import { readLanguage, type Language } from './language.ts'

/** The shape that every language fills: the same keys, texts of its own. */
export type Widened<T> = T extends string
  ? string
  : T extends (...input: infer Input) => infer Output
    ? (...input: Input) => Widened<Output>
    : { readonly [Key in keyof T]: Widened<T[Key]> }
export type Words = Widened<typeof english>

/** A live binding: who reads it while rendering or acting gets the present language; never keep a part of it in a constant of a module. */
export let say: Words = english

/** Loads a language's words when they are first wanted. Rejects when its file cannot be had: the present language stays. */
export async function speak(language: Language): Promise<void> {
  const spoken = language === 'system' ? readLanguage(navigator.languages) : language
  say = spoken === 'de' ? await import('./german/index.ts') : english
  speakIn(spoken)
  document.documentElement.lang = spoken
}
