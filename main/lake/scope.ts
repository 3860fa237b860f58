// What a question may look at, for one document. The index applies the same rule to its rows.
import type { LakeScope } from '../../contract/documents.ts'
import { isInScope, parseScope, type Place } from './index/scope.ts'

export type ScopedDocument = Place

/** True when an entry names the document, its collection, a folder that it lies in, or its own path; an empty scope is the whole lake. */
export function scopeMatches(scope: LakeScope, document: ScopedDocument): boolean {
  const parsed = parseScope(scope)
  return !parsed || isInScope(parsed, document)
}
