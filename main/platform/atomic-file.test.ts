import { mkdtemp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAtomicFile, removeTemporaryFiles, writeAtomically } from './atomic-file.ts'
import { createDirectory } from './durable-directory.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('until the commit the old file stands, and giving up leaves no trace', async () => {
  const path = join(folder, 'a.txt')
  await writeAtomically(path, 'old')
  {
    await using file = await openAtomicFile(path)
    await file.write(Buffer.from('half of the new'))
    expect(await readFile(path, 'utf8')).toBe('old')
  }
  expect(await readFile(path, 'utf8')).toBe('old')
  expect(await readdir(folder)).toEqual(['a.txt'])
})

test('a commit replaces the file, with the rights asked for', async () => {
  const path = join(folder, 'secret.json')
  await writeFile(path, 'old', { mode: 0o644 })
  await writeAtomically(path, 'new', { mode: 0o600 })
  expect(await readFile(path, 'utf8')).toBe('new')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('bytes cut off below us are noticed before the name is given', async () => {
  const path = join(folder, 'a.txt')
  await using file = await openAtomicFile(path)
  await file.write(Buffer.from('0123456789'))
  const [temporary = ''] = await readdir(folder)
  await writeFile(join(folder, temporary), '0123')
  await expect(file.commit()).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  expect(await readdir(folder)).not.toContain('a.txt')
})

test('a folder that vanished is FILE_GONE, a name that is a folder is no success', async () => {
  await expect(writeAtomically(join(folder, 'no', 'a.txt'), 'x')).rejects.toMatchObject({ code: 'FILE_GONE' })
  await mkdir(join(folder, 'taken'))
  await expect(writeAtomically(join(folder, 'taken'), 'x')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  expect(await readdir(folder)).toEqual(['taken'])
})

test('only what a crash left is cleaned away', async () => {
  await writeFile(join(folder, '.maestro-0123456789abcdef.part'), 'half')
  await writeFile(join(folder, '.maestro-notes.part'), 'mine')
  expect(await removeTemporaryFiles(folder)).toBe(1)
  expect(await readdir(folder)).toEqual(['.maestro-notes.part'])
})

test('folders are made with what is missing above them, and again without harm', async () => {
  const deep = join(folder, 'a', 'b', 'c')
  await createDirectory(deep)
  await createDirectory(deep)
  expect((await stat(deep)).mode & 0o777).toBe(0o700)
  await writeFile(join(folder, 'file'), '')
  await expect(createDirectory(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'FILE_GONE' })
})
