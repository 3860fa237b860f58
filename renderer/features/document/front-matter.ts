// What a file says of itself between two rules at its top is no heading: it is shown as it is written.
const atTheTop = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/

/** The text with such lines as a block of code. */
export function withFrontMatterAsCode(text: string): string {
  const found = atTheTop.exec(text)
  if (!found || /^\s*$/.test(found[1] ?? '')) return text
  const fence = '`'.repeat(Math.max(3, longestRun(found[1] ?? '') + 1))
  return `${fence}yaml\n${found[1]}\n${fence}\n\n${text.slice(found[0].length)}`
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
