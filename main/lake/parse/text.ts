// Plain text: paragraphs between blank lines. The text is the file's own, unchanged.
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import { createBlockList } from './block-list.ts'
import type { DecodedText } from './decode-text.ts'
import type { ParseContext } from './limits.ts'
import { isBlank, linesOf, trimmedEnd } from './lines.ts'

export function parseText(source: DecodedText, context: ParseContext): ParsedDocument {
  const { text, encoding, warnings } = source
  const list = createBlockList(context)
  let paragraph: { start: number; end: number } | undefined
  const close = () => {
    if (paragraph) list.add({ kind: 'paragraph', ...paragraph })
    paragraph = undefined
  }
  for (const line of linesOf(text)) {
    if (isBlank(text, line)) close()
    else if (paragraph) paragraph.end = trimmedEnd(text, line)
    else paragraph = { start: line.start, end: trimmedEnd(text, line) }
  }
  close()
  return { type: 'text', text, blocks: list.blocks, encoding, warnings, parser: 'text@1' }
}
