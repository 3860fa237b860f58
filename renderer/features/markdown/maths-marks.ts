// Dollars and brackets around maths, so that prices stay prices: `$5 and $10` is money, `$x + 1$` and `\(x + 1\)` are maths.

/** Code is not looked into: fences and words between backticks are matched first, and stay. */
const token =
  /^ {0,3}(?<fence>`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\k<fence>|$(?![\s\S]))|(?<ticks>`+)[^`][\s\S]*?\k<ticks>|^ {0,3}\$\$(?<line>[^\n]+?)\$\$[ \t]*$|\\\[(?<display>[\s\S]+?)\\\]|\\\((?<inline>[^\n]+?)\\\)|\\[\s\S]|\$\$[\s\S]*?\$\$|\$/gm

/** By pandoc's rule: words stand directly inside both dollars, and no digit follows the second. */
const between = /\$(?=[^\s$])(?:\\[^\n]|[^\n\\$]){0,500}?(?<=\S)\$(?![\d$])/y

/** Every dollar that is no mark of maths is escaped; the brackets of TeX become dollars. */
export function markMaths(source: string): string {
  if (!/[$]|\\[[(]/.test(source)) return source
  let result = ''
  let cursor = 0
  token.lastIndex = 0
  for (let match = token.exec(source); match; match = token.exec(source)) {
    result += source.slice(cursor, match.index)
    const { line, display = line, inline } = match.groups ?? {}
    cursor = match.index + match[0].length
    if (display !== undefined) result += `\n$$\n${display.trim()}\n$$\n`
    else if (inline !== undefined) result += `$${inline.trim()}$`
    else if (match[0] === '$') {
      between.lastIndex = match.index
      const whole = between.exec(source)?.[0]
      result += whole ?? '\\$'
      if (whole) cursor = token.lastIndex = match.index + whole.length
    } else result += match[0]
    if (match[0] === '') token.lastIndex++
  }
  return result + source.slice(cursor)
}
