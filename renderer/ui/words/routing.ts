// The words of what the choice of models learned, in a table of their own: they come with what is shown there, not with the first screen.
import { routing as english } from './english/routing.ts'
import { routing as german } from './german/routing.ts'
import type { Widened } from './index.ts'

/** In the language that is spoken now; to be asked while rendering or acting, and not kept. */
export const sayRouting = (): Widened<typeof english> =>
  document.documentElement.lang === 'de' ? german : english
