// The part of a file that a request wants, by RFC 9110. What makes no sense, and several parts at once, get the whole, as it allows.
import type { IncomingHttpHeaders } from 'node:http'

export interface ByteRange {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

export interface RangeSubject {
  readonly length: number
  /** With its quotes. */
  readonly entityTag: string
}

export function rangeOf(
  headers: Readonly<IncomingHttpHeaders>,
  { length, entityTag }: RangeSubject,
): ByteRange | 'unsatisfiable' | undefined {
  const isOfOther = headers['if-range'] !== undefined && headers['if-range'] !== entityTag
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? []
  if (isOfOther || first === undefined || last === undefined || first + last === '') return undefined
  if (first === '') {
    const count = Math.min(Number(last), length)
    return count === 0 ? 'unsatisfiable' : { start: length - count, end: length }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= length) return 'unsatisfiable'
  return { start, end: last === '' ? length : Math.min(Number(last) + 1, length) }
}
