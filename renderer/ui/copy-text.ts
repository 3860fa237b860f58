import { note, noteError } from './notify.ts'
import { say } from './words/index.ts'

/** Puts text on the clipboard and says so. */
export function copyText(text: string): void {
  void navigator.clipboard.writeText(text).then(() => note(say.common.copied), noteError)
}
