// Would catch: a picture that is looked at though nobody named it, a file that is none, and a label that gets lost on the way.
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { DocumentId } from '../../contract/ids.ts'
import type { Lake } from '../lake/index.ts'
import { picturesIn, readPicture } from './pictures.ts'

const idOf = (n: number) => `doc_${String(n).padStart(32, '0')}` as DocumentId
const files: Readonly<Record<DocumentId, { path: string; bytes: number; privacy: string }>> = {
  [idOf(1)]: { path: 'cat.PNG', bytes: 3, privacy: 'normal' },
  [idOf(2)]: { path: 'notes.md', bytes: 3, privacy: 'normal' },
  [idOf(3)]: { path: 'huge.jpg', bytes: 4_000_000, privacy: 'normal' },
  [idOf(4)]: { path: 'passport.jpeg', bytes: 3, privacy: 'local-only' },
}
const lake = {
  async fileFacts({ documentIds }: { documentIds: readonly DocumentId[] }) {
    return documentIds.flatMap((documentId) => {
      const file = files[documentId]
      return file ? [{ documentId, ...file }] : []
    })
  },
  async openBytes({ documentId }: { documentId: DocumentId }) {
    const { path, bytes } = files[documentId] ?? { path: '', bytes: 0 }
    return {
      name: path,
      bytes,
      stream: () => Readable.from([Buffer.from([1]), Buffer.from([2, 3])]),
      async [Symbol.asyncDispose]() {},
    }
  },
} as unknown as Pick<Lake, 'fileFacts' | 'openBytes'>

test('pictures that are named are found, and nothing else', async () => {
  expect(await picturesIn(lake, ['holidays', idOf(1), idOf(2), idOf(3), idOf(9)])).toEqual({
    pictures: [idOf(1)],
    privacy: 'normal',
  })
  expect(await picturesIn(lake, [])).toEqual({ pictures: [], privacy: 'normal' })
})

test('one picture that must stay here labels all that comes of the question', async () => {
  expect((await picturesIn(lake, [idOf(1), idOf(4)])).privacy).toBe('local-only')
})

test('the bytes are those of the file, and a file that is no picture gives none', async () => {
  const signal = new AbortController().signal
  expect(await readPicture(lake, idOf(1), signal)).toEqual({
    format: 'png',
    bytes: new Uint8Array([1, 2, 3]),
    documentId: idOf(1),
  })
  expect(await readPicture(lake, idOf(4), signal)).toMatchObject({ format: 'jpeg' })
  expect(await readPicture(lake, idOf(2), signal)).toBeUndefined()
})
