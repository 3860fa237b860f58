// The words of the settings, in a table of their own: they come with their pages, not with the first screen.
import { settings as english } from './english/settings.ts'
import { settings as german } from './german/settings.ts'
import type { Widened } from './index.ts'

/** In the language that is spoken now; to be asked while rendering or acting, and not kept. */
export const saySettings = (): Widened<typeof english> =>
  document.documentElement.lang === 'de' ? german : english
