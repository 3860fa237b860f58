// The static embedder's file: a JSON header, the vocabulary, one scale and one row of int8 components per token id.
// It is kept as one buffer, so that every thread reads the same memory.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../contract/app-error.ts'

const magic = 0x4d454d42
const prefixBytes = 8

interface Section {
  /** Bytes from the end of the header. */
  readonly offset: number
  readonly length: number
}

export interface EmbedderHeader {
  readonly id: string
  readonly version: number
  readonly dimensions: number
  readonly tokens: number
  /** How the rows came about, and under which terms they may be passed on. */
  readonly made: readonly string[]
  readonly source: { readonly name: string; readonly file: string; readonly sha256: string }
  readonly licence: string
}

interface StoredHeader extends EmbedderHeader {
  readonly sections: Readonly<Record<'vocabulary' | 'scales' | 'rows', Section>>
}

export interface EmbedderTable {
  readonly header: EmbedderHeader
  /** WordPiece token of each id; a piece inside a word starts with `##`. */
  readonly vocabulary: readonly string[]
  /** One factor per token id. */
  readonly scales: Float32Array
  /** `dimensions` components per token id, to be multiplied by its scale. */
  readonly rows: Int8Array
}

const padded = (length: number) => Math.ceil(length / 8) * 8

export function encodeEmbedderTable(table: EmbedderTable): Uint8Array {
  const vocabulary = new TextEncoder().encode(table.vocabulary.join('\n'))
  const lengths = {
    vocabulary: vocabulary.byteLength,
    scales: table.scales.byteLength,
    rows: table.rows.byteLength,
  }
  const sections = {
    vocabulary: { offset: 0, length: lengths.vocabulary },
    scales: { offset: padded(lengths.vocabulary), length: lengths.scales },
    rows: { offset: padded(lengths.vocabulary) + padded(lengths.scales), length: lengths.rows },
  }
  const json = JSON.stringify({ ...table.header, sections }, null, 1)
  const header = new TextEncoder().encode(json.padEnd(padded(Buffer.byteLength(json))))
  const body = prefixBytes + header.byteLength
  const bytes = new Uint8Array(body + sections.rows.offset + sections.rows.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic)
  view.setUint32(4, header.byteLength, true)
  bytes.set(header, prefixBytes)
  bytes.set(vocabulary, body + sections.vocabulary.offset)
  table.scales.forEach((scale, id) => view.setFloat32(body + sections.scales.offset + 4 * id, scale, true))
  bytes.set(
    new Uint8Array(table.rows.buffer, table.rows.byteOffset, lengths.rows),
    body + sections.rows.offset,
  )
  return bytes
}

/** Views into `buffer`; nothing but the vocabulary is copied. @throws AppError FILE_DAMAGED */
export function decodeEmbedderTable(buffer: ArrayBufferLike): EmbedderTable {
  const view = new DataView(buffer)
  if (buffer.byteLength < prefixBytes || view.getUint32(0) !== magic)
    throw damaged('it does not start as one')
  const headerLength = view.getUint32(4, true)
  if (prefixBytes + headerLength > buffer.byteLength) throw damaged('it ends inside its header')
  const { sections, ...header } = JSON.parse(text(buffer, prefixBytes, headerLength)) as StoredHeader
  const body = prefixBytes + headerLength
  if (body + sections.rows.offset + sections.rows.length !== buffer.byteLength)
    throw damaged('its length does not match its header')
  return {
    header,
    vocabulary: text(buffer, body + sections.vocabulary.offset, sections.vocabulary.length).split('\n'),
    scales: new Float32Array(buffer, body + sections.scales.offset, header.tokens),
    rows: new Int8Array(buffer, body + sections.rows.offset, header.tokens * header.dimensions),
  }
}

// The built module lies in out/models/bundled, where a packaged app also has the file; a checkout has it in the source folder only.
const places = ['./embedder.bin', '../../../models/bundled/embedder.bin'].map(
  (place) => new URL(place, import.meta.url),
)

let loaded: Promise<SharedArrayBuffer> | undefined

/** The file that ships, read once; hand it to other threads instead of reading it there again. @throws AppError MODEL_UNAVAILABLE */
export function loadEmbedderTable(): Promise<SharedArrayBuffer> {
  if (!loaded) {
    loaded = readTable()
    // One that could not be read is tried again by whoever asks next.
    loaded.catch(() => (loaded = undefined))
  }
  return loaded
}

async function readTable(): Promise<SharedArrayBuffer> {
  let reason: unknown
  for (const place of places) {
    try {
      const bytes = await readFile(fileURLToPath(place))
      const shared = new SharedArrayBuffer(bytes.byteLength)
      new Uint8Array(shared).set(bytes)
      return shared
    } catch (error) {
      reason = error
    }
  }
  throw new AppError('MODEL_UNAVAILABLE', 'The embedder that ships with Maestro could not be read.', {
    safe: 'Your documents and the text index are not affected.',
    next: 'Install Maestro again.',
    cause: reason,
  })
}

// A typed array's slice owns plain memory, which a decoder takes where it may refuse shared memory.
const text = (buffer: ArrayBufferLike, offset: number, length: number) =>
  new TextDecoder().decode(new Uint8Array(buffer, offset, length).slice())

const damaged = (why: string) =>
  new AppError('FILE_DAMAGED', `This is not an embedder's table: ${why}.`, {
    safe: 'Your documents and the text index are not affected.',
    next: 'Install Maestro again.',
  })
