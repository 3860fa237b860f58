// A disk that runs full while a model comes. Would catch: a download that is thrown away because the disk took only a part of its last piece,
// one that ends without saying why, and one that cannot go on when there is room again.
import { randomBytes } from 'node:crypto'
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fetchFile, partOf } from '../../main/models/fetch-file.ts'
import { startModelHub } from '../servers/model-hub.ts'
import { startEngine } from '../support/engine/engine-process.ts'
import { startHubOfOne } from '../support/models/hub-of-one.ts'
import { mountSmallDisk } from '../support/mount.ts'

const page = 4_096

/** At once, as another program does it while the engine is between two pieces; so many pages stay free. */
function fillUp(path: string, freePages: number): void {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(page)
  let bytes = 0
  try {
    for (;;) bytes += writeSync(file, block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    ftruncateSync(file, bytes - freePages * page)
  } finally {
    closeSync(file)
  }
}

// The last piece has more than one page and less than two.
const body = randomBytes(16_384 * 18 + 5_000)

test.each([
  ['at its beginning', 1, 0],
  ['in its middle', 150_000, 0],
  ['within a piece', 150_000, 2],
  ['before its last piece', 16_384 * 18, 0],
  ['within its last piece', 16_384 * 18, 1],
])('full %s, a download says so, keeps what came, and goes on from there', async (_name, at, freePages) => {
  await using disk = await mountSmallDisk(4)
  await using hub = await startModelHub(body, { pieceMs: 2 })
  const to = join(disk.path, 'model.gguf')
  const filler = join(disk.path, 'filler')
  const fetching = (onProgress: (done: number) => void) =>
    fetchFile(
      { url: `${hub.address}/it.gguf`, to, name: 'it' },
      { signal: new AbortController().signal, onProgress },
    )
  let isFull = false
  const refused = fetching((done) => {
    if (done < at || isFull) return
    isFull = true
    fillUp(filler, freePages)
  })
  await expect(refused).rejects.toMatchObject({
    code: 'DISK_FULL',
    safe: 'What has come so far is kept, and it goes on from there.',
    next: 'Make room, then go on.',
  })
  const kept = await readFile(partOf(to))
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.length).toBeLessThan(body.length)
  expect(kept.equals(body.subarray(0, kept.length))).toBe(true)

  rmSync(filler)
  await fetching(() => {})
  expect((await readFile(to)).equals(body)).toBe(true)
  expect(hub.requests.at(-1)).toBe(`GET /it.gguf bytes=${kept.length}-`)
})

test('the engine tells of it where downloads are listed, lives, and brings the model when there is room', async () => {
  await using disk = await mountSmallDisk(64)
  const data = join(disk.path, 'data')
  const filler = join(disk.path, 'filler')
  const said = 'This tiny model came over a full disk.'
  await using hub = await startHubOfOne(data, said, { pieceMs: 30 })
  await using engine = await startEngine(data)
  const client = await engine.connect()
  await client.settings.set({ name: 'models.hub', value: hub.address })
  await client.models.download({ catalogId: 'tiny' })
  const { pid } = engine
  for await (const [download] of client.models.downloads()) {
    if (download?.state === 'coming' && download.done > 50_000) fillUp(filler, 0)
    if (download?.state !== 'failed') continue
    expect(download.error).toMatchObject({
      code: 'DISK_FULL',
      safe: expect.stringContaining('is kept'),
      next: 'Make room, then go on.',
    })
    expect(download.done).toBeGreaterThan(50_000)
    break
  }
  expect(await client.models.local()).toEqual([])

  rmSync(filler)
  hub.faults = {}
  await client.models.download({ catalogId: 'tiny' })
  await expect.poll(async () => (await client.models.local()).length, { timeout: 30_000 }).toBe(1)
  expect(hub.requests.some((line) => line.includes('bytes='))).toBe(true)
  expect((await client.models.test({ modelId: 'tiny' })).text).toBe(said)
  expect(engine.pid).toBe(pid)
})
