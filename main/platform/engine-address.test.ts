import { mkdtemp, mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataDirectory, dataDirectory } from './data-directory.ts'
import { prepareEngineAddress, type AddressSurroundings } from './engine-address.ts'

let folder: string
let around: AddressSurroundings
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'addr-'))
  around = { platform: 'linux', runtimeFolder: folder, userId: process.getuid?.() ?? 0 }
})
afterEach(() => rm(folder, { recursive: true }))

async function canListenAt(address: string): Promise<boolean> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve))
  await new Promise((resolve) => server.close(resolve))
  return true
}
const deep = (byte: string) => join(folder, byte.repeat(40), byte.repeat(40), byte.repeat(40))

test('a short folder holds its own socket, also after a cut-off left one there', async () => {
  const directory = await createDataDirectory(folder)
  await writeFile(join(folder, 'engine.sock'), '')
  const address = await prepareEngineAddress(directory, around)
  expect(address).toBe(join(folder, 'engine.sock'))
  expect(await canListenAt(address)).toBe(true)
})

test('a folder too long for a socket gets a private short one, another for each folder', async () => {
  const one = await prepareEngineAddress(await createDataDirectory(deep('a')), around)
  const two = await prepareEngineAddress(await createDataDirectory(deep('b')), around)
  expect(one).not.toBe(two)
  expect(await canListenAt(one)).toBe(true)
  const parent = join(folder, `maestro-${around.userId}`)
  expect((await stat(parent)).mode & 0o777).toBe(0o700)
})

test('a name taken by a link or by somebody else is not trusted', async () => {
  const parent = join(folder, `maestro-${around.userId}`)
  await mkdir(join(folder, 'elsewhere'))
  await symlink(join(folder, 'elsewhere'), parent)
  await expect(prepareEngineAddress(dataDirectory(deep('a')), around)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await rm(parent)
  await mkdir(join(folder, 'maestro-12345'))
  await expect(
    prepareEngineAddress(dataDirectory(deep('a')), { ...around, userId: 12_345 }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
