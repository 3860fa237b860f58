// How the parts of a request read where a model is given only text.
import type { PassagePart } from './port.ts'

/** A passage is named by its number, which the answer cites. */
export const passageWords = ({ n, title, headingPath, text }: PassagePart): string =>
  `[${n}] From “${title}”${headingPath.length > 0 ? `, ${headingPath.join(' › ')}` : ''}:\n${text}`
