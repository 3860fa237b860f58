// Would catch: an upload that replaces another of its name, and one that lies where a download of the catalog is going to be.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder, type TemporaryFolder } from '../../test/support/temporary-folder.ts'
import { takeIn } from './take-in.ts'

let root: TemporaryFolder
let folder: string
beforeEach(async () => {
  root = await temporaryFolder('take-in')
  folder = join(root.path, 'models')
})
afterEach(() => root[Symbol.asyncDispose]())

async function uploaded(text: string): Promise<string> {
  const path = join(root.path, text)
  await writeFile(path, text)
  return path
}

test('of many uploads under one name at the same time each has a place of its own', async () => {
  const texts = Array.from({ length: 40 }, (_, n) => `model ${n}`)
  const files = await Promise.all(texts.map(uploaded))
  const paths = await Promise.all(
    files.map((file) => takeIn(file, { folder, name: 'my model.gguf', reserved: new Set() })),
  )
  expect(await Promise.all(paths.map((path) => readFile(path, 'utf8')))).toEqual(texts)
  expect(await readdir(folder)).toHaveLength(texts.length)
})

test('a name of the catalog is left to its download', async () => {
  const path = await takeIn(await uploaded('mine'), {
    folder,
    name: 'Tiny.gguf',
    reserved: new Set(['tiny.gguf']),
  })
  expect(path).toBe(join(folder, '2-Tiny.gguf'))
})

test('an upload that cannot move leaves no empty file behind', async () => {
  await mkdir(folder)
  const gone = join(root.path, 'gone')
  await expect(takeIn(gone, { folder, name: 'a.gguf', reserved: new Set() })).rejects.toMatchObject({
    code: 'FILE_GONE',
  })
  expect(await readdir(folder)).toEqual([])
})
