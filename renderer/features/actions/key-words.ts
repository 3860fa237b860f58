// Keys as people read them.
import { say } from '../../ui/index.ts'

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

/** `$mod+k` is `Ctrl K`, and `⌘ K` on a Mac; `g c` is one after the other. */
export function keyWords(press: string): string {
  return press
    .split(' ')
    .map((chord) => chord.split('+').map(nameOf).join(' '))
    .join(` ${say.keys.after} `)
}

/** Text of other pages that names keys in English. */
export const keyText = (text: string): string => (isMac ? text.replaceAll('Ctrl', '⌘') : text)

function nameOf(key: string): string {
  if (key === '$mod') return isMac ? '⌘' : say.keys.control
  if (key === 'Shift') return say.keys.shift
  if (key === 'Escape') return 'Esc'
  return key.length === 1 ? key.toUpperCase() : key
}
