// What can befall a data folder, at a whole engine: each a typed error with a way on, and nothing that was acknowledged is lost.
// Would catch: a second engine that writes into the first one's files, a damaged database that is overwritten with an empty one, an
// acknowledgement for what went into a deleted file.
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addFiles, ask, sendText } from '../../support/engine/contract-use.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

let folder: TemporaryFolder
let data: string
let file: string
beforeEach(async () => {
  folder = await temporaryFolder('troubles')
  data = join(folder.path, 'data')
  file = join(folder.path, 'well.md')
  await writeFile(file, '# The well\n\nThe well behind the barn was dug in 1811 by Amos Teal.\n')
})
afterEach(() => folder[Symbol.asyncDispose]())

const whole = {
  code: expect.any(String),
  safe: expect.stringMatching(/\S/),
  next: expect.stringMatching(/\S/),
}

test('a second engine on the folder is refused and the first goes on', async () => {
  await using first = await startEngine(data)
  await expect(startEngine(data)).rejects.toMatchObject({ ...whole, code: 'DATA_LOCKED' })
  expect(await (await first.connect()).engine.info()).toMatchObject({ pid: first.pid })
})

test('the folder of a killed engine is free at once, and everything acknowledged is there', async () => {
  const first = await startEngine(data)
  const client = await first.connect()
  const added = await addFiles(client, [file])
  const { chatId, runId } = await sendText(client, 'Who dug the well?')
  await first.kill()

  await using second = await startEngine(data)
  const again = await second.connect()
  expect((await again.lake.list({})).documents).toMatchObject([
    { documentId: added[0]?.documentId, state: 'ready' },
  ])
  for await (const update of again.runs.watch({ runId })) if (update.type === 'frame') continue
  expect(await again.runs.answer({ runId })).toMatchObject({ supported: true })
  expect((await again.chats.show({ chatId })).messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
})

test('what is said after the clock was set back comes after what was said before', async () => {
  {
    await using ahead = await startEngine(data, { clock: 'ahead' })
    const client = await ahead.connect()
    await addFiles(client, [file])
    const { chatId } = await sendText(client, 'Who dug the well?')
    expect((await client.chats.list())[0]?.createdAt).toBeGreaterThan(Date.now() + 1_800_000)
    const { messages } = await client.chats.show({ chatId })
    expect(messages.length).toBeGreaterThan(0)
    await ahead.stop()
  }
  await using right = await startEngine(data)
  const client = await right.connect()
  const [chat] = await client.chats.list()
  if (!chat) throw new Error('the chat is gone')
  const { chatId } = chat
  const sent = await client.chats.send({ chatId, text: 'And when?', idempotencyKey: 'asked after it' })
  for await (const update of client.runs.watch({ runId: sent.runId })) if (update.type === 'frame') continue
  const { messages } = await client.chats.show({ chatId })
  expect(messages.findLast(({ role }) => role === 'user')?.text).toBe('And when?')
  expect(messages.at(-1)).toMatchObject({ role: 'assistant', parentId: sent.messageId })
})

test.for<[string, (path: string) => Promise<void>]>([
  ['whose header is gone', async (path) => overwrite(path, 0, Buffer.alloc(100, 'x'))],
  ['that is another file', async (path) => writeFile(path, 'Dear Ada,\n'.repeat(1000))],
])('a database %s is told, kept, and not written over', async ([, damage]) => {
  await (await startEngine(data)).stop()
  const path = join(data, 'state.db')
  await damage(path)
  const before = await readFile(path)
  await expect(startEngine(data)).rejects.toMatchObject({ ...whole, code: 'DATA_DAMAGED' })
  expect((await readFile(path)).equals(before)).toBe(true)
})

test('a database with damaged pages is told, never answered from in silence', async () => {
  const first = await startEngine(data)
  const client = await first.connect()
  for (let index = 0; index < 20; index++) await sendText(client, `note ${index} ${'words '.repeat(200)}`)
  await first.stop()
  const path = join(data, 'state.db')
  const { size } = await stat(path)
  await overwrite(path, 4096, Buffer.alloc(size - 8192, 0xa5))

  const trouble = await startEngine(data).then(
    async (engine) => {
      await using running = engine
      return (await running.connect()).engine.doctor()
    },
    (error: unknown) => error,
  )
  if (trouble instanceof Error) expect(trouble).toMatchObject({ ...whole, code: 'DATA_DAMAGED' })
  else expect(trouble).toMatchObject({ ok: false })
})

async function overwrite(path: string, position: number, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.write(bytes, 0, bytes.length, position)
  await handle.close()
}

test('everything that can be rebuilt may be deleted', async () => {
  const first = await startEngine(data)
  await addFiles(await first.connect(), [file])
  await first.stop()
  for (const name of ['cache.db', 'cache.db-wal', 'cache.db-shm', 'index', 'engine.json', 'logs'])
    await rm(join(data, name), { recursive: true, force: true })

  await using second = await startEngine(data)
  const client = await second.connect()
  await expect
    .poll(async () => (await ask(client, 'Who dug the well behind the barn?')).supported, { timeout: 30_000 })
    .toBe(true)
})

test('what goes into a folder that was moved away is not acknowledged, and all is there when it is back', async () => {
  const away = join(folder.path, 'away')
  await using first = await startEngine(data)
  const client = await first.connect()
  const { chatId } = await sendText(client, 'Before the move.')
  await rename(data, away)
  await expect(sendText(client, 'Into nowhere.')).rejects.toMatchObject({ ...whole, code: 'FILE_GONE' })
  const outcomes = await addFiles(client, [file]).catch((error: unknown) => [{ error, state: undefined }])
  expect(outcomes).toMatchObject([{ error: whole }])
  await first.kill()
  await rename(away, data)

  await using second = await startEngine(data)
  const { messages } = await (await second.connect()).chats.show({ chatId })
  expect(messages[0]?.text).toBe('Before the move.')
})
