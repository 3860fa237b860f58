export { DocumentView } from './document-view.tsx'
export { SourceView } from './source-view.tsx'
export { sourcesOf, type Source } from './sources.ts'
