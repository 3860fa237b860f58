// What holds for the blocks of every parser: in order, apart, inside the text, no words left over.
import type { ParsedDocument } from '../../../contract/parsed-document.ts'

/** What is wrong, in words; nothing is wrong when it is empty. */
export function misplaced(parsed: ParsedDocument): string[] {
  const { text, blocks } = parsed
  const problems: string[] = []
  const between: string[] = []
  let covered = 0
  for (const { start, end, header } of blocks) {
    if (start < covered || end <= start || end > text.length)
      problems.push(`${start}-${end} after ${covered}`)
    if (text.slice(start, end).trim() === '') problems.push(`${start}-${end} is blank`)
    if (header && (header.start < start || header.end > end)) problems.push(`header outside ${start}-${end}`)
    between.push(text.slice(covered, start))
    covered = end
  }
  between.push(text.slice(covered))
  if (/[\p{L}\p{N}]/u.test(between.join(''))) problems.push(`left over: ${between.join('').trim()}`)
  return problems
}

/** What each block says, in short. */
export function outline(parsed: ParsedDocument): string[] {
  return parsed.blocks.map((block) => {
    const path = block.heading.length > 0 ? `${block.heading.join(' > ')} | ` : ''
    return `${path}${block.kind}${block.level ?? ''}: ${parsed.text.slice(block.start, block.end)}`
  })
}
