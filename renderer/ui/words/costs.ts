// The words of what was spent, in a table of their own: they come with what is shown there, not with the first screen.
import { costs as english } from './english/costs.ts'
import { costs as german } from './german/costs.ts'
import type { Widened } from './index.ts'

/** In the language that is spoken now; to be asked while rendering or acting, and not kept. */
export const sayCosts = (): Widened<typeof english> =>
  document.documentElement.lang === 'de' ? german : english
