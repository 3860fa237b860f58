// Would catch: disks filled by uploads that are still coming in, bytes that stay for days because no other upload came, errors of the
// file system that reach the page without a word.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openUploads, type Uploads } from './uploads.ts'

const hour = 3_600_000
const clock = { ms: 0 }
let folder: string
let uploads: Uploads

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  folder = await mkdtemp(join(tmpdir(), 'maestro-uploads-'))
  uploads = await openUploads(folder, () => clock.ms, { maxWaitingBytes: 1000 })
})
afterEach(async () => {
  await uploads[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
  vi.useRealTimers()
})
const bytes = (count: number) => Readable.from([Buffer.alloc(count)])

test('bytes that are still coming count, and count no more when they break off or are released', async () => {
  const first = new PassThrough()
  const coming = uploads.receive(first)
  first.write(Buffer.alloc(600))
  await expect.poll(() => first.readableLength).toBe(0)
  await expect(uploads.receive(bytes(600))).rejects.toMatchObject({ code: 'BUSY', retryable: true })
  first.destroy(new Error('gone'))
  await expect(coming).rejects.toThrow('gone')
  expect(await readdir(folder)).toEqual([])
  await uploads.release(await uploads.receive(bytes(900)))
  await uploads.receive(bytes(900))
  await expect(uploads.receive(bytes(101))).rejects.toMatchObject({ code: 'BUSY' })
})

test('what nobody asks for within the hour is deleted though no other upload comes', async () => {
  const asked = await uploads.receive(bytes(1))
  const forgotten = await uploads.receive(bytes(1))
  clock.ms += hour
  expect(uploads.pathOf(asked)).toBeDefined()
  clock.ms += 1
  vi.advanceTimersByTime(hour)
  await expect.poll(() => readdir(folder)).toEqual([asked])
  expect(uploads.pathOf(forgotten)).toBeUndefined()
})

test('what the file system refuses is told in its own words', async () => {
  await rm(folder, { recursive: true })
  await expect(uploads.receive(bytes(1))).rejects.toMatchObject({ code: 'FILE_GONE' })
})
