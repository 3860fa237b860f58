// A model of the catalog, from a hub on this machine to an answer. Would catch: a download that a window or an engine takes with it when it goes,
// a file that is used before it is whole, and a mirror that nobody asks.
import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { startHubOfOne } from '../../support/models/hub-of-one.ts'
import { text } from '../../support/models/tiny-models/gguf-file.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import type { ModelHub } from '../../servers/model-hub.ts'

const said = 'This tiny model came from afar.'
let folder: TemporaryFolder
let hub: ModelHub
let engine: EngineProcess
let client: Awaited<ReturnType<EngineProcess['connect']>>
beforeEach(async () => {
  folder = await temporaryFolder('downloads')
  hub = await startHubOfOne(join(folder.path, 'data'), said, { pieceMs: 2 })
  await open()
  await client.settings.set({ name: 'models.hub', value: `${hub.address}/` })
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

async function open(): Promise<void> {
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
}
/** Watches until there are so many bytes, or it is over. */
async function until(isReached: (done: number, state: string) => boolean): Promise<string> {
  for await (const [download] of client.models.downloads()) {
    if (!download) return 'here'
    const { done, state, error } = download
    if (isReached(done, state)) return state
    // Nothing more comes by itself.
    if (error) throw new Error(`${state} at ${done}: ${error.message}`)
  }
  return 'nothing'
}

test('a model comes while nobody watches, is added when it is whole, and works', async () => {
  expect((await client.models.catalog()).map(({ catalogId, isHere }) => [catalogId, isHere])[0]).toEqual([
    'tiny',
    false,
  ])
  await client.models.download({ catalogId: 'tiny' })
  await expect
    .poll(async () => (await client.models.local()).map(({ modelId }) => modelId), { timeout: 30_000 })
    .toEqual(['tiny'])
  expect(hub.requests).toContain('GET /nobody/tiny/resolve/main/tiny.gguf')
  expect((await client.models.catalog())[0]?.isHere).toBe(true)
  expect((await client.models.test({ modelId: 'tiny' })).text).toBe(said)
})

test('a pause keeps what has come, and a new engine goes on from there', async () => {
  hub.faults = { pieceMs: 50 }
  await client.models.download({ catalogId: 'tiny' })
  expect(await until((done) => done > 100_000)).toBe('coming')
  await client.models.pause({ catalogId: 'tiny' })
  expect(await until((_done, state) => state !== 'coming')).toBe('paused')
  await engine.kill()
  await open()
  expect(await until(() => true)).toBe('paused')
  await client.models.download({ catalogId: 'tiny' })
  expect(await until((_done, state) => state === 'failed')).toBe('here')
  expect(hub.requests.some((line) => line.includes('bytes='))).toBe(true)
  expect((await client.models.test({ modelId: 'tiny' })).text).toBe(said)
})

test('a whole file that cannot be used stays in sight with its reason, in a new engine too, until it is discarded', async () => {
  await hub[Symbol.asyncDispose]()
  await engine[Symbol.asyncDispose]()
  hub = await startHubOfOne(join(folder.path, 'data'), said, {}, { 'general.architecture': text('unheard') })
  await open()
  await client.settings.set({ name: 'models.hub', value: hub.address })
  await client.models.download({ catalogId: 'tiny' })
  expect(await until((_done, state) => state === 'unusable' || state === 'failed')).toBe('unusable')
  const file = join(folder.path, 'data', 'models', 'tiny.gguf')
  const { size } = await stat(file)
  await engine.kill()
  await open()
  expect(await until((done, state) => done === size && state === 'unusable')).toBe('unusable')
  expect((await client.models.catalog())[0]).toMatchObject({
    isHere: false,
    problem: { code: 'UNSUPPORTED' },
  })
  await client.models.discard({ catalogId: 'tiny' })
  expect((await client.models.catalog())[0]?.problem).toBeUndefined()
  expect(existsSync(file)).toBe(false)
})

test('a model whose file was taken away can be downloaded again', async () => {
  const download = async () => {
    await client.models.download({ catalogId: 'tiny' })
    expect(await until((_done, state) => state === 'failed')).toBe('here')
    expect((await client.models.catalog())[0]?.isHere).toBe(true)
  }
  await download()
  await rm(join(folder.path, 'data', 'models', 'tiny.gguf'))
  expect((await client.models.catalog())[0]?.isHere).toBe(false)
  await download()
  expect(await client.models.local()).toHaveLength(1)
})

test('what was altered on its way is refused, told, and can be discarded', async () => {
  hub.faults = { alters: true }
  await client.models.download({ catalogId: 'tiny' })
  expect(await until((_done, state) => state === 'failed')).toBe('failed')
  for await (const [download] of client.models.downloads()) {
    expect(download?.error).toMatchObject({ code: 'FILE_DAMAGED' })
    break
  }
  expect(await client.models.local()).toEqual([])
  await client.models.discard({ catalogId: 'tiny' })
  expect(await until(() => true)).toBe('here')
  await expect(client.models.download({ catalogId: 'unknown' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
