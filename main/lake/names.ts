// Which names a document may have. A path comes from outside and becomes a file in the lake, here and perhaps later on another system.
import { AppError } from '../../contract/app-error.ts'

const maxNameBytes = 255
const maxPathBytes = 1_000
const maxDepth = 32

/** Control characters, the marks that reverse reading order, line separators, and what stands for bytes that were no text. */
const hidden = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffd]|\p{Cs}/u
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu

export type LakePath = string & { readonly lakePath: unique symbol }

/** The path as the lake stores it: composed letters, `/` between folders. @throws AppError BAD_INPUT that says what is wrong with it. */
export function toLakePath(path: string): LakePath {
  const normal = path.normalize('NFC')
  const problem = problemOf(normal)
  if (problem) {
    throw new AppError('BAD_INPUT', `This name cannot be used in the lake: ${problem}.`, {
      safe: 'The file itself was not touched.',
      next: 'Rename it and add it again.',
      data: { name: visible(path) },
    })
  }
  return normal as LakePath
}

function problemOf(path: string): string | undefined {
  if (path === '') return 'it is empty'
  if (path.startsWith('/') || /^[a-z]:[\\/]/iu.test(path)) return 'it is an absolute path'
  if (Buffer.byteLength(path) > maxPathBytes) return `it is longer than ${maxPathBytes} bytes`
  const names = path.split('/')
  if (names.length > maxDepth) return `it is more than ${maxDepth} folders deep`
  return names.map(problemOfName).find((problem) => problem !== undefined)
}

function problemOfName(name: string): string | undefined {
  if (name === '') return 'a folder in it has no name'
  if (name === '.' || name === '..') return 'it leads out of its folder'
  if (name.includes('\\')) return 'it holds a backslash'
  if (hidden.test(name)) return 'it holds characters that cannot be seen'
  if (Buffer.byteLength(name) > maxNameBytes) return `a name in it is longer than ${maxNameBytes} bytes`
  if (/[. ]$/u.test(name)) return 'a name in it ends with a dot or a space'
  if (reserved.test(name)) return `"${name}" is the name of a device on some systems`
  return undefined
}

/** A name for messages: what cannot be seen is shown as its code. */
export function visible(name: string): string {
  return name.replaceAll(
    new RegExp(hidden.source, 'gu'),
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

/** Equal for two paths that a disk which ignores case would take for one. */
export const fileKey = (path: LakePath): string => path.toUpperCase().toLowerCase().normalize('NFC')

/** Ids of records are told apart exactly, and never taken for a file's path. */
export const recordKey = (recordId: string): string => `record:${recordId}`

/** @throws AppError BAD_INPUT */
export function checkRecordId(recordId: string): void {
  if (!hidden.test(recordId)) return
  throw new AppError('BAD_INPUT', 'This id holds characters that cannot be seen.', {
    next: 'Give the record another id.',
    data: { id: visible(recordId) },
  })
}

const collectionName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u

/** A collection is a folder of the lake, so its name must also do as one. @throws AppError BAD_INPUT */
export function checkCollection(name: string): void {
  const problem = collectionName.test(name)
    ? problemOfName(name)
    : 'letters, digits, spaces, dots and dashes, 80 at most'
  if (!problem) return
  throw new AppError('BAD_INPUT', `This is not a name for a collection: ${problem}.`, {
    next: 'Choose another name.',
    data: { collection: visible(name) },
  })
}

/** `notes.md` as it is, or the first of `notes (2).md`, `notes (3).md`, ... that is not taken. */
export function freePath(path: LakePath, isTaken: (candidate: LakePath) => boolean): LakePath {
  if (!isTaken(path)) return path
  const slash = path.lastIndexOf('/') + 1
  const dot = path.lastIndexOf('.')
  const stemEnd = dot > slash ? dot : path.length
  const extension = path.slice(stemEnd)
  for (let number = 2; ; number++) {
    const tail = ` (${number})${extension}`
    const stem = cutToBytes(path.slice(slash, stemEnd), maxNameBytes - Buffer.byteLength(tail))
    const candidate = `${path.slice(0, slash)}${stem}${tail}` as LakePath
    if (!isTaken(candidate)) return candidate
  }
}

function cutToBytes(text: string, bytes: number): string {
  let cut = text
  while (Buffer.byteLength(cut) > bytes) cut = [...cut].slice(0, -1).join('')
  return cut
}

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
