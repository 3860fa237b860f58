// The tiny language of edges and routers: total, without side effects, over scalar outputs.
import type { OutputValue } from '../../../contract/run-events.ts'
import type { Condition } from '../../../contract/teams.ts'

export interface OutputRef {
  readonly node: string
  readonly output: string
  readonly index?: number | undefined
}
type Scalar = string | number | boolean | null
type Lookup = (ref: OutputRef) => OutputValue | undefined

/** Lists and long texts stand for `null` here: they can exist, but not be compared. */
const scalarOf = (value: OutputValue | undefined, ref: OutputRef): Scalar =>
  value && 'value' in value && ref.index === undefined ? value.value : null

function exists(value: OutputValue | undefined, ref: OutputRef): boolean {
  if (!value) return false
  if ('value' in value) return ref.index === undefined && value.value !== null
  return ref.index === undefined || ref.index < (value.length ?? 0)
}

/** Values of different types are not equal and have no order. */
function compare(left: Scalar, how: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge', right: Scalar): boolean {
  if (how === 'eq') return left === right
  if (how === 'ne') return left !== right
  if (typeof left !== typeof right || left === null || right === null || typeof left === 'boolean')
    return false
  switch (how) {
    case 'lt':
      return left < right
    case 'le':
      return left <= right
    case 'gt':
      return left > right
    case 'ge':
      return left >= right
  }
}

export function holds(condition: Condition, lookup: Lookup): boolean {
  if ('exists' in condition) return exists(lookup(condition.exists), condition.exists)
  if ('compare' in condition)
    return compare(scalarOf(lookup(condition.left), condition.left), condition.compare, condition.right)
  if ('all' in condition) return condition.all.every((part) => holds(part, lookup))
  if ('any' in condition) return condition.any.some((part) => holds(part, lookup))
  return !holds(condition.not, lookup)
}

export function refsOf(condition: Condition): readonly OutputRef[] {
  if ('exists' in condition) return [condition.exists]
  if ('compare' in condition) return [condition.left]
  if ('all' in condition) return condition.all.flatMap(refsOf)
  if ('any' in condition) return condition.any.flatMap(refsOf)
  return refsOf(condition.not)
}
