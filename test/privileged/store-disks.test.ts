// A disk that is full, and one that may not be written.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acquireDataDirectory, writeAtomically } from '../../main/platform/index.ts'
import { openStateDatabase } from '../../main/store/index.ts'
import { mountSmallDisk } from '../support/mount.ts'
import { startNotes } from '../support/store/notes.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('P1 on a full disk writes say DISK_FULL, what was acknowledged stays, and with room again they work', async () => {
  await using disk = await mountSmallDisk(12)
  const data = join(disk.path, 'data')
  {
    await using handle = await startNotes(data)
    const { store } = handle
    await writeFile(join(disk.path, 'ballast'), Buffer.alloc(3_000_000))
    const acknowledged: string[] = []
    const errors: unknown[] = []
    for (let index = 0; index < 200 && errors.length < 5; index++) {
      const name = `note ${index}`
      await store.write('addBytes', { name, bytes: 100_000 }).then(
        () => acknowledged.push(name),
        (error: unknown) => errors.push(error),
      )
    }
    expect(acknowledged.length).toBeGreaterThan(5)
    expect(errors.length).toBe(5)
    for (const error of errors) expect(error).toMatchObject({ code: 'DISK_FULL', retryable: true })
    for (const name of acknowledged) expect(await store.read('hasNote', name)).toBe(true)
    expect(await store.read('countNotes', undefined)).toBe(acknowledged.length)

    await rm(join(disk.path, 'ballast'))
    await store.write('addBytes', { name: 'later', bytes: 100_000 })
    expect(await store.read('hasNote', 'later')).toBe(true)
    expect(await handle.integrityCheck()).toEqual([])
  }
  await using again = await startNotes(data)
  expect(await again.store.read('hasNote', 'later')).toBe(true)
})

test('a disk full from the start, a backup and a file that do not fit say DISK_FULL and leave no part behind', async () => {
  await using folder = await temporaryFolder('disk')
  await using disk = await mountSmallDisk(4)
  await writeFile(join(disk.path, 'old.txt'), 'old')
  await expect(writeAtomically(join(disk.path, 'old.txt'), 'x'.repeat(5_000_000))).rejects.toMatchObject({
    code: 'DISK_FULL',
  })
  expect(await readFile(join(disk.path, 'old.txt'), 'utf8')).toBe('old')

  await using handle = await startNotes(join(folder.path, 'data'))
  await handle.store.write('addBytes', { name: 'big', bytes: 5_000_000 })
  await expect(handle.backup(join(disk.path, 'copy.db'))).rejects.toMatchObject({ code: 'DISK_FULL' })

  await writeFile(join(disk.path, 'ballast'), Buffer.alloc(4_000_000)).catch(() => undefined)
  expect(() => openStateDatabase(join(disk.path, 'state.db'))).toThrow(
    expect.objectContaining({ code: 'DISK_FULL' }),
  )
})

test('a disk that may only be read refuses the directory, the store and a file, and changes nothing', async () => {
  await using disk = await mountSmallDisk(12)
  const data = join(disk.path, 'data')
  {
    await using handle = await startNotes(data)
    await handle.store.write('addNote', 'kept')
  }
  await (await acquireDataDirectory(data)).release()
  const before = await readFile(join(data, 'state.db'))
  await disk.makeReadOnly()
  await expect(startNotes(data)).rejects.toMatchObject({ code: 'READ_ONLY' })
  await expect(acquireDataDirectory(data)).rejects.toMatchObject({ code: 'READ_ONLY' })
  await expect(acquireDataDirectory(join(disk.path, 'other'))).rejects.toMatchObject({ code: 'READ_ONLY' })
  await expect(writeAtomically(join(data, 'file'), 'x')).rejects.toMatchObject({ code: 'READ_ONLY' })
  expect((await readFile(join(data, 'state.db'))).equals(before)).toBe(true)
  await disk.makeWritable()
  await using handle = await startNotes(data)
  expect(await handle.store.read('hasNote', 'kept')).toBe(true)
})
