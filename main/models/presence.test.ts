// Would catch: a model that is taken for the one that lay at its path before.
import { rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { Presence } from './presence.ts'

test('a file is there or not, and another one of its length at its place is another', async () => {
  await using folder = await temporaryFolder('presence')
  const path = join(folder.path, 'model.gguf')
  const presence = new Presence(() => [path, folder.path])
  const look = async () => {
    await presence.look()
    return presence.fingerprintOf(path)
  }
  expect(await look()).toBe('')
  await writeFile(path, 'one')
  await utimes(path, 1_000, 1_000)
  const first = await look()
  expect(await look()).toBe(first)
  expect([path, folder.path].map((each) => presence.isThere(each))).toEqual([true, false])
  await writeFile(path, 'two')
  expect(await look()).not.toBe(first)
  await rm(path)
  await presence.look()
  expect(presence.isThere(path)).toBe(false)
})
