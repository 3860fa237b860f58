// The words of what runs by itself, in a table of their own: they come with its page, not with the first screen.
import { background as english } from './english/background.ts'
import { background as german } from './german/background.ts'
import type { Widened } from './index.ts'

/** In the language that is spoken now; to be asked while rendering or acting, and not kept. */
export const sayBackground = (): Widened<typeof english> =>
  document.documentElement.lang === 'de' ? german : english
