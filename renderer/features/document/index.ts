import { whenNeeded } from '../../ui/index.ts'

export const DocumentView = whenNeeded(async () => (await import('./document-view.tsx')).DocumentView)
export { LookInto } from './look-into.tsx'
export const SourceView = whenNeeded(async () => (await import('./source-view.tsx')).SourceView)
export { sourcesOf, type Source } from './sources.ts'
