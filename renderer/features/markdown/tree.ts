// The little that our plugins need of a Markdown tree, and a walk over its texts.

export interface MarkdownNode {
  type: string
  value?: string
  alt?: string | null
  title?: string | null
  url?: string
  label?: string | null
  referenceType?: string
  children?: MarkdownNode[]
  data?: { hName: string; hProperties?: Record<string, string> }
}

/** Puts what `change` returns in the place of each child, parents before children; `undefined` leaves it. */
export function replaceNodes(
  parent: MarkdownNode,
  change: (node: MarkdownNode, parent: MarkdownNode) => readonly MarkdownNode[] | undefined,
): void {
  if (!parent.children) return
  parent.children = parent.children.flatMap((child) => {
    const replaced = change(child, parent)
    if (replaced) return [...replaced]
    replaceNodes(child, change)
    return [child]
  })
}
