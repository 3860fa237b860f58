const byExtension: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  md: 'text/plain',
  csv: 'text/plain',
  tsv: 'text/plain',
}

/** What a page may take a document's bytes for. Markup that a browser would obey is only bytes. */
export function mediaTypeOf({ type, name }: { readonly type: string; readonly name: string }): string {
  if (type === 'pdf') return 'application/pdf'
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return byExtension[extension] ?? 'application/octet-stream'
}
