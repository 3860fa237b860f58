import { expect, test } from 'vitest'
import type { AddedDocument } from '../../../contract/documents.ts'
import type { EngineParts } from '../parts.ts'
import { lakeHandlers } from './lake.ts'

async function* nothing(): AsyncGenerator<AddedDocument> {}

function open() {
  const released: string[] = []
  const handlers = lakeHandlers({
    host: { name: 'headless', releaseUpload: async (id: string) => void released.push(id) },
    lake: { add: nothing },
  } as unknown as EngineParts)
  const stop = new AbortController()
  const added = handlers.lake.add(
    { sources: [{ uploadId: 'one', name: 'a.md' }], collection: 'notes' },
    { signal: stop.signal, access: 'window' },
  )
  return { released, stop, added }
}

test('uploaded bytes are given up when the lake has dealt with them', async () => {
  const { released, added } = open()
  for await (const each of added) expect(each).toBeUndefined()
  expect(released).toEqual(['one'])
})

test('uploaded bytes are given up when the call is cancelled before anybody reads its answer', async () => {
  const { released, stop } = open()
  expect(released).toEqual([])
  stop.abort()
  await expect.poll(() => released).toEqual(['one'])
})
