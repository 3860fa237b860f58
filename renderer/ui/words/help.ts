// The words of the help, in a table of their own: they come with what is shown there, not with the first screen.
import { help as english } from './english/help.ts'
import { help as german } from './german/help.ts'
import type { Widened } from './index.ts'

/** In the language that is spoken now; to be asked while rendering or acting, and not kept. */
export const sayHelp = (): Widened<typeof english> =>
  document.documentElement.lang === 'de' ? german : english
