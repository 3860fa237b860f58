// What a run may look at, and what a call asks for: the narrower of both.
import type { LakeScope } from '../../contract/documents.ts'

const isWithin = (entry: string, scope: LakeScope): boolean =>
  scope.some((outer) => entry === outer || entry.startsWith(`${outer}/`))

/**
 * Entries of one that lie within the other; `undefined` when they have nothing in common, which is not the empty scope: that is everything.
 * A document asked for by its id lies only within a scope that names it.
 */
export function narrowScope(left: LakeScope, right: LakeScope): LakeScope | undefined {
  if (left.length === 0) return right
  if (right.length === 0) return left
  const both = [
    ...left.filter((entry) => isWithin(entry, right)),
    ...right.filter((entry) => isWithin(entry, left)),
  ]
  return both.length > 0 ? [...new Set(both)] : undefined
}
