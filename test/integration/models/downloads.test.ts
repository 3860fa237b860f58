// Would catch: a download that stays paused when somebody goes on with it before the pause has come to rest.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Downloads } from '../../../main/models/downloads.ts'
import { startModelHub } from '../../servers/model-hub.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const entry = {
  catalogId: 'it',
  name: 'It',
  publisher: 'Nobody',
  kind: 'chat',
  licence: 'MIT',
  parameters: 1,
  repository: 'nobody/it',
  file: 'it.gguf',
} as const

test('going on while a pause is on its way goes on after it, and the next pause is heard too', async () => {
  await using folder = await temporaryFolder('downloads')
  await using hub = await startModelHub(Buffer.alloc(400_000, 7), { pieceMs: 20 })
  const here: string[] = []
  await using downloads = await Downloads.open({
    catalog: [entry],
    folder: folder.path,
    hub: () => hub.address,
    isUsed: () => false,
    onFile: async (path) => void here.push(path),
  })
  const bytes = () => downloads.list()[0]?.done ?? 0
  downloads.start('it')
  await expect.poll(bytes).toBeGreaterThan(50_000)
  const pausing = downloads.pause('it')
  downloads.start('it')
  await pausing
  const before = bytes()
  await expect.poll(bytes).toBeGreaterThan(before)
  await downloads.pause('it')
  expect(downloads.list()).toMatchObject([{ state: 'paused' }])
  hub.faults = {}
  downloads.start('it')
  await expect.poll(() => here).toEqual([join(folder.path, 'it.gguf')])
  await expect.poll(() => downloads.list()).toEqual([])
})
