// A disk that fills while a document is copied in. Would catch: a part of a file left behind, or an old version lost to a new one that did not fit.
import { readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mountSmallDisk } from '../support/mount.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { collect, openTemporaryLake } from '../support/lake/temporary-lake.ts'

test('a file that does not fit is an error of its own; the version before it, and the files beside it, are whole', async () => {
  await using source = await temporaryFolder('full-lake')
  await using disk = await mountSmallDisk(12)
  await using t = await openTemporaryLake({ directory: disk.path })
  const large = join(source.path, 'large.md')
  const small = join(source.path, 'small.md')
  await writeFile(large, 'The old words.')
  await writeFile(small, 'Short and well.')
  const add = (path: string) =>
    collect(t.lake.add({ sources: [{ path }], collection: 'documents', wait: true }))
  expect(await add(large)).toMatchObject([{ state: 'ready' }])

  const { bavail, bsize } = await statfs(disk.path)
  await writeFile(join(disk.path, 'ballast'), Buffer.alloc(bavail * bsize - 700_000))
  await writeFile(large, 'The new words. '.repeat(100_000))
  expect(await add(large)).toMatchObject([{ error: { code: 'DISK_FULL' } }])
  // One after the other: beside it there may be no room for a moment, and that would be right.
  expect(await add(small)).toMatchObject([{ state: 'ready' }])
  expect(await readFile(join(t.dataDirectory, 'lake/documents/large.md'), 'utf8')).toBe('The old words.')
  expect(await readdir(join(t.dataDirectory, 'lake/.incoming'))).toEqual([])
  expect(await t.search('old words')).toEqual(['large.md'])
  expect((await t.lake.doctor({})).ok).toBe(true)

  await rm(join(disk.path, 'ballast'))
  expect(await add(large)).toMatchObject([{ state: 'ready' }])
  expect(await t.search('new words')).toContain('large.md')
})
