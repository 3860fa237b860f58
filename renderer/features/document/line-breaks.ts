// Which line breaks of a flowing text mean something. Files and pages wrap their paragraphs; on screen those breaks would be ragged.

const itemMark = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]/
/** A line that is shorter than this, or than so much of the longest beside it, did not end because it was full. */
const fullLength = 45
const fullShare = 0.6

/** Offsets after each line break that is kept. */
export function keptBreaks(text: string, kind: string): number[] {
  const lines = text.split('\n')
  const longest = Math.max(...lines.map((line) => line.length))
  const kept: number[] = []
  let end = 0
  for (const [index, line] of lines.entries()) {
    end += line.length + 1
    const next = lines[index + 1]
    if (next === undefined || next.trim() === '') continue
    const isShort = line.length < fullLength || line.length < longest * fullShare
    if (kind === 'list' ? itemMark.test(next) : isShort) kept.push(end)
  }
  return kept
}
