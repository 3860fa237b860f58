// Bytes to text: byte order mark, zero bytes of UTF-16, valid UTF-8, what the file declares, then a guess that is said to be one.
import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import { AppError } from '../../../contract/app-error.ts'
import type { ParsedDocument } from '../../../contract/parsed-document.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: NonNullable<ParsedDocument['encoding']>
  readonly warnings: readonly string[]
}

export interface DecodeOptions {
  /** For messages. */
  readonly name: string
  /** A label that the file gives itself, such as HTML's `charset`. */
  readonly declared?: string | undefined
}

const sampleBytes = 64 * 1024

/** Throws FILE_DAMAGED when what comes out is not text. */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): DecodedText {
  const decoded = decodeUtf(bytes) ?? decodeDeclared(bytes, options.declared) ?? decodeByGuess(bytes)
  if (!isReadable(decoded.text))
    throw new AppError('FILE_DAMAGED', `${options.name} holds bytes that are not text.`, {
      safe: 'The file is kept as it is; nothing of it was indexed.',
      next: 'Open it in the program that made it and save it as text or PDF.',
    })
  return decoded
}

/** The beginning of a file as text, or undefined when it is none, or only a guess could tell. */
export function decodeHead(head: Uint8Array): string | undefined {
  // The last letter may be cut in two.
  for (let cut = 0; cut < 4; cut++) {
    const decoded = decodeUtf(head.subarray(0, Math.max(0, head.length - cut)))
    if (decoded) return isReadable(decoded.text) ? decoded.text : undefined
  }
  return undefined
}

const marks = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
]

function decodeUtf(bytes: Uint8Array): DecodedText | undefined {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte))
  if (mark) return decode(bytes, mark.name, { bomBytes: mark.bytes.length })
  const wide = wideOrder(bytes.subarray(0, sampleBytes))
  if (wide) return decode(bytes, wide)
  return isUtf8(bytes) ? decode(bytes, 'utf-8') : undefined
}

/** UTF-16 without a mark: in most scripts' files every other byte of some run (spaces, line ends, digits) is zero. */
function wideOrder(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0]
  for (let index = 0; index < sample.length; index++)
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const enough = Math.max(1, sample.length / 20)
  if (odd > enough && even * 20 < odd) return 'utf-16le'
  return even > enough && odd * 20 < even ? 'utf-16be' : undefined
}

function decodeDeclared(bytes: Uint8Array, label: string | undefined): DecodedText | undefined {
  const known = label !== undefined && isKnown(label)
  return known && !/^utf-?(8|16)/i.test(label) ? decode(bytes, label) : undefined
}

function decodeByGuess(bytes: Uint8Array): DecodedText {
  const asUtf8 = decode(bytes, 'utf-8')
  let foreign = 0
  let broken = 0
  for (let index = 0; index < asUtf8.text.length; index++) {
    const unit = asUtf8.text.charCodeAt(index)
    if (unit === 0xfffd) broken++
    else if (unit > 127) foreign++
  }
  if (broken * 10 < foreign)
    return { ...asUtf8, warnings: ['Some bytes are not valid UTF-8; each stands as \uFFFD in the text.'] }
  const first = bytes.findIndex((byte) => byte > 127)
  const sample = bytes.subarray(Math.max(0, first - 1024), first + sampleBytes)
  const guess = analyse(sample).find((match) => isKnown(match.name))?.name ?? 'windows-1252'
  return {
    ...decode(bytes, guess),
    warnings: [`The file does not say how its letters are encoded; it was read as ${guess}.`],
  }
}

function decode(bytes: Uint8Array, label: string, { bomBytes = 0 } = {}): DecodedText {
  const decoder = new TextDecoder(label, { ignoreBOM: true })
  const text = decoder.decode(bytes.subarray(bomBytes))
  return { text, encoding: { name: decoder.encoding, bomBytes }, warnings: [] }
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'replacement'
  } catch {
    return false
  }
}

/** No zeros anywhere, and among the first letters few control characters. */
function isReadable(text: string): boolean {
  if (text.includes('\0')) return false
  const length = Math.min(text.length, 4096)
  let controls = 0
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 32 && (unit < 7 || unit > 13) && unit !== 27) controls++
  }
  return controls * 20 <= length
}
