// What is written stays what is read: markup is text, a line break breaks the line, and nothing turns the direction of what follows.
import { upright } from '../../ui/index.ts'
import { replaceNodes, type MarkdownNode } from './tree.ts'

const lineBreak = /^<br\s*\/?>$/i

function withBreaks(text: string): MarkdownNode[] {
  return text
    .split('\n')
    .flatMap((line, index): MarkdownNode[] => [
      ...(index > 0 ? [{ type: 'break' }] : []),
      ...(line === '' ? [] : [{ type: 'text', value: line }]),
    ])
}

function makeUpright(node: MarkdownNode): void {
  if (node.value !== undefined) node.value = upright(node.value)
  if (node.alt) node.alt = upright(node.alt)
  if (node.title) node.title = upright(node.title)
}

const blocks: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem'])

export function remarkPlain() {
  return (tree: MarkdownNode): void =>
    replaceNodes(tree, (node, parent) => {
      makeUpright(node)
      if (node.type === 'text') return node.value?.includes('\n') ? withBreaks(node.value) : undefined
      if (node.type !== 'html') return undefined
      const value = node.value ?? ''
      if (lineBreak.test(value.trim())) return [{ type: 'break' }]
      const text = withBreaks(value)
      return blocks.has(parent.type) ? [{ type: 'paragraph', children: text }] : text
    })
}
