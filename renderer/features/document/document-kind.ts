const flowing: ReadonlySet<string> = new Set(['markdown', 'html', 'pdf'])
const flowingName = /\.(?:md|markdown|html?|pdf)$/i

/** True where a line break means something; in Markdown, HTML and PDF it only wraps a paragraph. */
export function keepsLines(type: string | undefined, path: string): boolean {
  return !(type === undefined ? flowingName.test(path) : flowing.has(type))
}
