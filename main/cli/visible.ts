// A document must not steer the terminal that shows it: no colours, titles, clipboards, nor words in another order than they stand in.

const lineBreak = 0x0a
const tab = 0x09

function steers(code: number): boolean {
  const isControl = (code < 0x20 && code !== lineBreak && code !== tab) || (code >= 0x7f && code <= 0x9f)
  const turnsDirection = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
  return isControl || turnsDirection
}

/** Characters that steer are named, `<1B>`; all others stay as they are. */
export function visible(text: string): string {
  let shown = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    shown += steers(code) ? `<${code.toString(16).padStart(2, '0').toUpperCase()}>` : character
  }
  return shown
}
