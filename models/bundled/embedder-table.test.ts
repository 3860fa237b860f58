import { expect, test } from 'vitest'
import { hasCode } from '../../contract/app-error.ts'
import { decodeEmbedderTable, encodeEmbedderTable, type EmbedderTable } from './embedder-table.ts'

const table: EmbedderTable = {
  header: {
    id: 'tiny',
    version: 1,
    dimensions: 2,
    tokens: 3,
    made: ['by hand'],
    source: { name: 'none', file: 'none', sha256: '' },
    licence: 'MIT',
  },
  vocabulary: ['[UNK]', 'the', '한'],
  scales: Float32Array.of(0, 0.5, 0.25),
  rows: Int8Array.of(0, 0, 127, -127, 3, -4),
}

test('reads back what was written, whatever the lengths of its parts', () => {
  const shared = new SharedArrayBuffer(encodeEmbedderTable(table).byteLength)
  new Uint8Array(shared).set(encodeEmbedderTable(table))
  expect(decodeEmbedderTable(shared)).toEqual(table)
})

test('refuses a damaged file instead of giving wrong vectors', () => {
  const bytes = encodeEmbedderTable(table)
  const whole = bytes.byteLength
  for (const buffer of [new ArrayBuffer(0), new ArrayBuffer(64), ...cuts(bytes, [4, 9, 40, whole - 1])])
    expect(() => decodeEmbedderTable(buffer)).toThrow(
      expect.toSatisfy((error: unknown) => hasCode(error, 'FILE_DAMAGED')),
    )
})

const cuts = (bytes: Uint8Array, lengths: readonly number[]) =>
  lengths.map((length) => bytes.slice(0, length).buffer)
