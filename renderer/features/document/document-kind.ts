const fileLines: ReadonlySet<string> = new Set(['text', 'markdown', 'csv', 'records'])

/** True where the text is the file's own, so that its line breaks mean something; extracted text flows. */
export const keepsLines = (type: string | undefined): boolean => type === undefined || fileLines.has(type)
