// A disk that fills while the engine writes, and one that cannot be written at all. Would catch: an acknowledgement for what did not
// fit, a half row, an engine that must be restarted before it writes again.
import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasCode } from '../../contract/app-error.ts'
import type { SentMessage } from '../../contract/chats.ts'
import { addFiles, ask, sendText, type EngineClient } from '../support/engine/contract-use.ts'
import { startEngine } from '../support/engine/engine-process.ts'
import { mountSmallDisk } from '../support/mount.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const whole = { safe: expect.stringMatching(/\S/), next: expect.stringMatching(/\S/) }

test('root runs these tests', () => expect(process.getuid?.()).toBe(0))

async function fillUp(path: string): Promise<void> {
  await writeFile(path, randomBytes(1024 ** 2))
  const block = Buffer.alloc(64 * 1024)
  for (;;) {
    try {
      await writeFile(path, block, { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
      throw error
    }
  }
}

/** Sends until one is refused: some room may be left inside files that are there already. */
async function sendUntilFull(client: EngineClient): Promise<{ sent: SentMessage[]; refusal: unknown }> {
  const sent: SentMessage[] = []
  for (let index = 0; index < 2_000; index++) {
    try {
      sent.push(await sendText(client, `${index} ${randomBytes(6_000).toString('hex')}`))
    } catch (refusal) {
      return { sent, refusal }
    }
  }
  throw new Error('The disk never filled.')
}

test('a full disk refuses with DISK_FULL, keeps all it acknowledged, and writes again when there is room', async () => {
  await using source = await temporaryFolder('full-disk')
  await using disk = await mountSmallDisk(64)
  const data = join(disk.path, 'data')
  const filler = join(disk.path, 'filler')
  const file = join(source.path, 'well.md')
  await writeFile(file, '# The well\n\nThe well behind the barn was dug in 1811 by Amos Teal.\n')
  const large = join(source.path, 'large.txt')
  await writeFile(large, 'A line of a large file.\n'.repeat(200_000))

  await using engine = await startEngine(data)
  const client = await engine.connect()
  expect(await addFiles(client, [file])).toMatchObject([{ state: 'ready' }])
  await fillUp(filler)

  const { sent, refusal } = await sendUntilFull(client)
  expect(refusal).toMatchObject({ ...whole, code: 'DISK_FULL' })
  const added = await addFiles(client, [large]).catch((error: unknown) => [{ error }])
  expect(added).toMatchObject([{ error: { ...whole, code: 'DISK_FULL' } }])
  expect((await client.lake.list({})).documents.filter(({ state }) => state === 'ready')).toHaveLength(1)

  await rm(filler)
  await expect
    .poll(
      () =>
        sendText(client, 'Again.').then(
          () => 'sent',
          (error: unknown) => hasCode(error),
        ),
      { timeout: 20_000 },
    )
    .toBe('sent')
  expect(await addFiles(client, [large])).toMatchObject([{ state: 'ready' }])
  expect(await ask(client, 'Who dug the well behind the barn?')).toMatchObject({ supported: true })
  await engine.kill()

  await using second = await startEngine(data)
  const again = await second.connect()
  for (const { chatId } of sent) {
    const { messages } = await again.chats.show({ chatId })
    expect(messages[0]?.text.length).toBeGreaterThan(12_000)
  }
  // Such a small disk is worth a word, and nothing else is.
  expect((await again.engine.doctor()).checks.filter(({ ok, name }) => !ok && name !== 'disk')).toEqual([])
})

test.for(['stop', 'kill'] as const)(
  'a disk that is read-only after a %s is told at the start, and nothing on it is lost',
  async (end) => {
    await using disk = await mountSmallDisk(64)
    const data = join(disk.path, 'data')
    const first = await startEngine(data)
    const { chatId } = await sendText(await first.connect(), 'Kept.')
    await first[end]()

    await disk.makeReadOnly()
    await expect(startEngine(data)).rejects.toMatchObject({ ...whole, code: 'READ_ONLY' })
    await expect(startEngine(join(disk.path, 'new'))).rejects.toMatchObject({ ...whole, code: 'READ_ONLY' })

    await disk.makeWritable()
    await using second = await startEngine(data)
    expect((await (await second.connect()).chats.show({ chatId })).messages[0]?.text).toBe('Kept.')
  },
)

test('a disk too small for a first start says so', async () => {
  await using disk = await mountSmallDisk(1)
  await fillUp(join(disk.path, 'filler'))
  await expect(startEngine(join(disk.path, 'data'))).rejects.toMatchObject({ ...whole, code: 'DISK_FULL' })
})
