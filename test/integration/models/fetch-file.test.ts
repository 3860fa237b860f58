// Large files from servers that break, lie and stall. Would catch: a file that is called whole and is not, bytes that are fetched twice, a
// download that never ends, and one whose disk runs full in silence.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchFile, partOf, type FetchOptions } from '../../../main/models/fetch-file.ts'
import { randomFrom } from '../../support/random.ts'
import { startModelHub, type HubFaults, type ModelHub } from '../../servers/model-hub.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const { next } = randomFrom(7)
const body = Buffer.from(Uint8Array.from({ length: 300_000 }, () => Math.floor(next() * 256)))
let folder: TemporaryFolder
let hub: ModelHub
let to: string
beforeEach(async () => {
  folder = await temporaryFolder('fetch')
  hub = await startModelHub(body)
  to = join(folder.path, 'models', 'model.gguf')
})
afterEach(async () => {
  await hub[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

async function fetchFrom(faults: HubFaults, more: Partial<FetchOptions> = {}): Promise<number[]> {
  await hub[Symbol.asyncDispose]()
  hub = await startModelHub(body, faults)
  const progress: number[] = []
  await fetchFile(
    { url: `${hub.address}/it.gguf`, to, name: 'it' },
    {
      signal: new AbortController().signal,
      onProgress: (done) => progress.push(done),
      stallMs: 300,
      ...more,
    },
  )
  return progress
}
const isWhole = async () => (await readFile(to)).equals(body) && !existsSync(partOf(to))

test('a file comes whole, with its progress', async () => {
  const progress = await fetchFrom({})
  expect(await isWhole()).toBe(true)
  expect(progress.at(-1)).toBe(body.length)
  expect(progress).toEqual([...progress].sort((a, b) => a - b))
})

test('a connection that breaks again and again is taken up where it broke', async () => {
  await fetchFrom({ breaksAfter: [50_000, 120_000, 200_000] })
  expect(await isWhole()).toBe(true)
  const starts = hub.requests.flatMap((line) => /bytes=(\d+)-/.exec(line)?.[1] ?? []).map(Number)
  expect(starts).toHaveLength(3)
  expect(starts.every((start) => start > 40_000)).toBe(true)
})

test('a server that cannot go on in the middle is asked for all of it again', async () => {
  await fetchFrom({ breaksAfter: [50_000], ignoresRanges: true })
  expect(await isWhole()).toBe(true)
})

test('a server that falls silent is asked again', async () => {
  await fetchFrom({ stallsAfter: 100_000 })
  expect(await isWhole()).toBe(true)
})

test('a server that takes the request and never answers it is asked again, and then given up', async () => {
  await fetchFrom({ neverAnswers: 1 })
  expect(await isWhole()).toBe(true)
  await rm(to)
  await expect(fetchFrom({ neverAnswers: Infinity }, { mostBreaks: 1 })).rejects.toMatchObject({
    code: 'TIMEOUT',
  })
})

test.each<[string, HubFaults]>([
  ['the hub', {}],
  ['a mirror that tells of the file itself', { tellsItself: true }],
])('a file that has moved to %s has its size and checksum from there', async (_where, faults) => {
  await fetchFrom({ ...faults, movedTo: '/elsewhere/it.gguf' })
  expect(await isWhole()).toBe(true)
  await rm(to)
  await expect(
    fetchFrom({ ...faults, movedTo: '/elsewhere/it.gguf', alters: true }, { mostBreaks: 1 }),
  ).rejects.toMatchObject({ code: 'FILE_DAMAGED', message: expect.stringContaining('checksum') })
})

test('servers that send on to each other without end are given up', async () => {
  await hub[Symbol.asyncDispose]()
  hub = await startModelHub(body, { movedTo: 'round' })
  const options = { signal: new AbortController().signal, onProgress: () => {}, mostBreaks: 0 }
  await expect(fetchFile({ url: `${hub.address}/it.gguf`, to, name: 'it' }, options)).rejects.toMatchObject({
    code: 'CLOSED',
  })
  expect(hub.requests.length).toBeLessThan(20)
})

test('an abort keeps what is there, and the next time begins with it, in another process too', async () => {
  const stop = new AbortController()
  await expect(
    fetchFrom({ pieceMs: 5 }, { signal: stop.signal, onProgress: (done) => done > 90_000 && stop.abort() }),
  ).rejects.toMatchObject({ name: 'AbortError' })
  const { size } = await stat(partOf(to))
  expect(size).toBeGreaterThan(80_000)
  expect(existsSync(to)).toBe(false)
  await fetchFrom({})
  expect(await isWhole()).toBe(true)
  expect(hub.requests.at(-1)).toContain(`bytes=${size}-`)
})

test.each<[string, HubFaults, string]>([
  ['other bytes than the checksum says', { alters: true }, 'FILE_DAMAGED'],
  ['a checksum of something else', { toldSum: 'a'.repeat(64) }, 'FILE_DAMAGED'],
  ['more than it announced', { goesOn: 100_000 }, 'FILE_DAMAGED'],
  ['less than it announced', { toldBytes: body.length + 5 }, 'CLOSED'],
  ['no checksum', { toldSum: 'none' }, 'UNSUPPORTED'],
  ['no such file', { status: 404 }, 'NOT_FOUND'],
  ['a closed door', { status: 403 }, 'NOT_ALLOWED'],
])('a server with %s gives a typed error and no file', async (_what, faults, code) => {
  await expect(fetchFrom(faults, { mostBreaks: 1 })).rejects.toMatchObject({
    code,
    next: expect.stringMatching(/\S/),
  })
  expect(existsSync(to)).toBe(false)
})

test('what is known of a file before is held against what the server says', async () => {
  const request = { url: `${hub.address}/it.gguf`, to, name: 'it', sha256: 'b'.repeat(64) }
  const options = { signal: new AbortController().signal, onProgress: () => {} }
  await expect(fetchFile(request, options)).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  expect(existsSync(partOf(to))).toBe(false)
})

test('nobody there is told with the address, and a disk that is too small before anything comes', async () => {
  const options = { signal: new AbortController().signal, onProgress: () => {}, mostBreaks: 0 }
  await expect(
    fetchFile({ url: 'http://127.0.0.1:9/it.gguf', to, name: 'it' }, options),
  ).rejects.toMatchObject({ code: 'CLOSED', message: expect.stringContaining('127.0.0.1:9') })
  hub.faults = { toldBytes: 9e15 }
  await expect(fetchFile({ url: `${hub.address}/it.gguf`, to, name: 'it' }, options)).rejects.toMatchObject({
    code: 'DISK_FULL',
  })
})

test('a part that somebody else left under the name is not trusted', async () => {
  await mkdir(dirname(to), { recursive: true })
  await writeFile(partOf(to), 'x'.repeat(1_000))
  await expect(fetchFrom({})).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  await fetchFrom({})
  expect(await isWhole()).toBe(true)
})
