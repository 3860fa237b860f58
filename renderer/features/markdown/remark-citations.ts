// `[3]` and `[2, 3]` as marks of sources.
import { replaceNodes, type MarkdownNode } from './tree.ts'

/** The element that a mark becomes; nothing that is written in Markdown becomes one. */
export const citationElement = 'cite'

const numbers = /\[(\d{1,3}(?:\s?,\s?\d{1,3}){0,19})\]/g

const mark = (n: number): MarkdownNode => ({
  type: 'citation',
  data: { hName: citationElement, hProperties: { title: String(n) } },
})

/** The marker stands at its words, without the space before it. Text without a known number stays as it is. */
function citationsIn(text: string, sources: ReadonlySet<number>): MarkdownNode[] | undefined {
  const parts: MarkdownNode[] = []
  let cursor = 0
  for (const match of text.matchAll(numbers)) {
    const cited = (match[1] ?? '').split(',').map(Number)
    if (!cited.every((n) => sources.has(n))) continue
    const before = text.slice(cursor, match.index).replace(/ +$/, '')
    if (before !== '') parts.push({ type: 'text', value: before })
    parts.push(...cited.map(mark))
    cursor = match.index + match[0].length
  }
  if (cursor === 0) return undefined
  const after = text.slice(cursor)
  return after === '' ? parts : [...parts, { type: 'text', value: after }]
}

/** A number in brackets is a citation only where there is such a source, and never inside code, maths or a link. */
export function remarkCitations(sources: ReadonlySet<number>) {
  return (tree: MarkdownNode): void =>
    replaceNodes(tree, (node) => {
      if (node.type === 'link') return [node]
      if (node.type === 'text') return citationsIn(node.value ?? '', sources)
      // A definition of the same name does not turn a source into somebody's link.
      if (node.type === 'linkReference')
        return node.referenceType === 'shortcut' ? citationsIn(`[${node.label ?? ''}]`, sources) : [node]
      return undefined
    })
}
