// The words of the cloud's settings, in a table of their own: they come with what is shown there, not with the first screen.
import { cloud as english } from './english/cloud.ts'
import { cloud as german } from './german/cloud.ts'
import type { Widened } from './index.ts'

export type CloudWords = Widened<typeof english>

/** In the language that is spoken now; to be asked while rendering or acting, and not kept. */
export const sayCloud = (): CloudWords => (document.documentElement.lang === 'de' ? german : english)
