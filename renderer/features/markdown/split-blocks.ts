// A Markdown text as its top-level blocks, each a string of its own: what is complete does not change while more streams in.

const fence = /^ {0,3}(`{3,}|~{3,})/
const maths = /^ {0,3}\$\$/
const marker = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/
const definition = /^ {0,3}\[(\^?[^\]\s][^\]]{0,200})\]:\s*\S/
const heading = /^ {0,3}#{1,6}(?:\s|$)/
const quote = /^ {0,3}>/

/** A list is cut between items once its block is this long; its numbers go on where they were. */
const longListLength = 6_000
const maxDefinitions = 200

interface Fence {
  readonly mark: string
  readonly length: number
}

function opening(line: string): Fence | undefined {
  const mark = fence.exec(line)?.[1]
  if (mark) return { mark: mark.charAt(0), length: mark.length }
  return maths.test(line) && !/\$\$.*\$\$/.test(line) ? { mark: '$', length: 2 } : undefined
}

function closes(line: string, { mark, length }: Fence): boolean {
  const end = line.trim()
  if (mark === '$') return end.endsWith('$$')
  return end.length >= length && end === mark.repeat(end.length)
}

/** Joined by a line break, the blocks are the text; links that are defined elsewhere are given to the blocks that use them. */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = []
  const definitions = new Map<string, string>()
  let lines: string[] = []
  let length = 0
  let open: Fence | undefined
  let isList = false
  let wasBlank = false
  const close = () => {
    if (lines.some((line) => line.trim() !== '')) blocks.push(lines.join('\n').replace(/\n+$/, ''))
    lines = []
    length = 0
    isList = false
  }
  for (const line of text.split('\n')) {
    const isBlank = line.trim() === ''
    if (open) {
      if (closes(line, open)) open = undefined
    } else if (isBlank) {
      if (!isList) close()
    } else {
      const startsItem = marker.test(line)
      const staysInList = isList && (startsItem || /^(?: {2,}|\t)/.test(line) || !wasBlank)
      if (isList && (!staysInList || (startsItem && length > longListLength && !line.startsWith(' '))))
        close()
      if (heading.test(line) || (quote.test(line) && !quote.test(lines.at(-1) ?? '>') && !isList)) close()
      if (lines.length === 0) isList = startsItem
      const found = definition.exec(line)
      if (found?.[1] && definitions.size < maxDefinitions) definitions.set(found[1].toLowerCase(), line)
      open = opening(line.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, isList ? '' : '$&'))
    }
    wasBlank = isBlank
    if (isBlank && lines.length === 0) continue
    lines.push(line)
    length += line.length + 1
    if (!open && !isList && heading.test(line)) close()
  }
  close()
  return definitions.size === 0 ? blocks : blocks.map((block) => withDefinitions(block, definitions))
}

function withDefinitions(block: string, definitions: ReadonlyMap<string, string>): string {
  const used = new Set(
    [...block.matchAll(/\[([^\]]{1,200})\]/g)].map((match) => match[1]?.toLowerCase() ?? ''),
  )
  const added = [...used].flatMap((label) => {
    const line = definitions.get(label)
    return line === undefined || block.includes(line) ? [] : [line]
  })
  return added.length === 0 ? block : `${block}\n\n${added.join('\n')}`
}
