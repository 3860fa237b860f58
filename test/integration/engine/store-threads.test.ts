// The store with its real threads: what callers see of commits, changes, damage and death.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataDirectory } from '../../../main/platform/index.ts'
import { openStateDatabase, salvageDatabase } from '../../../main/store/index.ts'
import type { StoreFailure } from '../../../main/store/index.ts'
import { startNotes, type NotesStore } from '../../support/store/notes.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const notesIn = (handle: NotesStore) => {
  const seen: { readonly seq: number; readonly note: unknown }[] = []
  handle.onChanges((changes) => {
    for (const { seq, change } of changes) seen.push({ seq, note: (change as { chat?: unknown }).chat })
  })
  return seen
}

test('writers who wait together share a commit, and one who fails harms nobody', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const { store } = handle
  const names = Array.from({ length: 200 }, (_, index) =>
    index % 10 === 3 ? `bad ${index}` : `note ${index}`,
  )
  const outcomes = await Promise.allSettled(names.map((name) => store.write('addNote', name)))
  for (const [index, outcome] of outcomes.entries())
    expect(outcome).toMatchObject(
      index % 10 === 3
        ? { status: 'rejected', reason: { code: 'BAD_INPUT', message: `bad ${index} is refused.` } }
        : { status: 'fulfilled', value: `note ${index}` },
    )
  expect(await store.read('countNotes', undefined)).toBe(180)
  const { commits, largestGroup } = await handle.stats()
  expect(commits).toBeLessThan(20)
  expect(largestGroup).toBeGreaterThan(100)
})

test('a read sees every write that was acknowledged before it was asked', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const { store } = handle
  for (let index = 0; index < 200; index++) {
    await store.write('addNote', `${index}`)
    expect(await store.read('hasNote', `${index}`)).toBe(true)
  }
})

test('one read is of one moment, and does not keep writers waiting', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const { store } = handle
  await store.write('addNote', 'first')
  await store.read('countNotes', undefined)
  const slow = store.read('countSlowly', 400)
  let isSlowDone = false
  void slow.then(() => (isSlowDone = true))
  for (let index = 0; index < 20; index++) await store.write('addNote', `${index}`)
  expect(isSlowDone).toBe(false)
  const [before, after] = await slow
  expect(after).toBe(before)
})

test('a reader cannot write, whatever its command tries', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  await expect(handle.store.read('writeAnyway', undefined)).rejects.toMatchObject({ code: 'READ_ONLY' })
})

test('changes are told in order, once, after the commit, and nothing of a write that failed', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const seen = notesIn(handle)
  const { store } = handle
  const writes = Array.from({ length: 300 }, (_, index) =>
    store.write('addNote', index % 7 === 0 ? `bad ${index}` : `${index}`).catch(() => undefined),
  )
  await Promise.all(writes)
  await store.write('addNote', 'again')
  await store.write('addNote', 'again')
  await store.write('removeNote', '1')
  await store.write('addNote', 'end')
  await expect.poll(() => seen.at(-1)?.note).toBe('end')
  const seqs = seen.map(({ seq }) => seq)
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  expect(new Set(seqs).size).toBe(seqs.length)
  expect(seen.some(({ note }) => String(note).startsWith('bad'))).toBe(false)
  expect(seen.filter(({ note }) => note === 'again').length).toBe(2)
  expect(await handle.head()).toBe(seqs.at(-1))
  // Who was away gets each thing once, as it is now.
  const missed = await handle.changesSince(0, 1000)
  if (missed === 'too-old') throw new Error('nothing was pruned')
  const names = missed.map(({ change }) => (change as { chat?: unknown }).chat)
  expect(names.filter((name) => name === 'again').length).toBe(1)
  expect(names).not.toContain('1')
})

test('a change that cannot be read is told as a fault, and the others still arrive', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const seen = notesIn(handle)
  const fault = new Promise<Error>((resolve) => handle.onFault(resolve))
  await Promise.all([
    handle.store.write('poisonChange', undefined as never),
    handle.store.write('addNote', 'healthy'),
  ])
  expect(String((await fault).cause)).toContain('poisoned')
  await expect.poll(() => seen.map(({ note }) => note)).toEqual(['healthy'])
})

test('what cannot be copied between threads fails alone', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const { store } = handle
  const outcomes = await Promise.allSettled([
    store.write('addNote', 'a'),
    store.write('addNote', (() => 'no text') as unknown as string),
    store.write('giveFunction', 'b'),
    store.write('addNote', 'c'),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(outcomes[1]).toMatchObject({ reason: { code: 'BAD_INPUT' } })
})

test('more than the queue may hold is refused as BUSY, and what was accepted is kept', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path, { maxPending: 50 })
  const all = Array.from({ length: 80 }, (_, index) => handle.store.write('addNote', `${index}`))
  const outcomes = await Promise.allSettled(all)
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused.length).toBe(30)
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'BUSY', retryable: true })
  expect(await handle.store.read('countNotes', undefined)).toBe(50)
})

test('when the writer dies every call settles, restart goes on and tells what was committed untold', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const seen = notesIn(handle)
  const failure = new Promise<StoreFailure>((resolve) => handle.onFailure(resolve))
  await handle.store.write('addNote', 'before')
  // The first commit is on the disk when the thread dies in the second.
  const pending = ['crash', 'after'].map((name) =>
    name === 'crash' ? handle.store.write('crash', undefined as never) : handle.store.write('addNote', name),
  )
  for (const outcome of await Promise.allSettled(pending))
    expect(outcome).toMatchObject({ reason: { code: 'CLOSED' } })
  expect((await failure).thread).toBe('writer')
  await expect(handle.store.write('addNote', 'dead')).rejects.toMatchObject({ code: 'CLOSED' })
  // Committed behind the engine's back, as if the thread had died before it could tell.
  const db = openStateDatabase(join(folder.path, 'state.db'))
  db.writable.sql("INSERT INTO settings VALUES ('untold', 'note', 0)").run()
  db.writable.sql("INSERT INTO changes (kind, key) VALUES ('chat', 'untold')").run()
  db.close()
  await handle.restart()
  await handle.store.write('addNote', 'later')
  await expect.poll(() => seen.map(({ note }) => note)).toEqual(['before', 'untold', 'later'])
})

test('when the reader dies its calls settle, and the next read starts another', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  const failures: StoreFailure[] = []
  handle.onFailure((failure) => failures.push(failure))
  await handle.store.write('addNote', 'a')
  const outcomes = await Promise.allSettled([
    handle.store.read('crashReader', undefined as never),
    handle.store.read('hasNote', 'a'),
  ])
  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'CLOSED' } })
  await expect.poll(() => failures.map(({ thread }) => thread)).toEqual(['reader'])
  expect(await handle.store.read('hasNote', 'a')).toBe(true)
})

test('closing finishes what was asked before, refuses what comes after, and leaves one whole file', async () => {
  await using folder = await temporaryFolder('store')
  const handle = await startNotes(folder.path)
  const asked = Array.from({ length: 100 }, (_, index) => handle.store.write('addNote', `${index}`))
  const closing = handle.close()
  await expect(handle.store.write('addNote', 'late')).rejects.toMatchObject({ code: 'CLOSED' })
  await Promise.all([...asked, closing])
  await expect(handle.store.read('countNotes', undefined)).rejects.toMatchObject({ code: 'CLOSED' })
  expect((await readdir(folder.path)).filter((name) => name.startsWith('state.db'))).toEqual(['state.db'])
  await using again = await startNotes(folder.path)
  expect(await again.store.read('countNotes', undefined)).toBe(100)
})

test('a backup taken while others write is whole, and the check finds nothing wrong', async () => {
  await using folder = await temporaryFolder('store')
  await using handle = await startNotes(folder.path)
  await handle.store.write('addBytes', { name: 'big', bytes: 5_000_000 })
  const copy = join(folder.path, 'copy.db')
  const backup = handle.backup(copy)
  for (let index = 0; index < 50; index++) await handle.store.write('addNote', `${index}`)
  await backup
  {
    using db = openStateDatabase(copy)
    expect(db.readable.sql("SELECT length(value) AS n FROM settings WHERE name = 'big'").get()).toEqual({
      n: 5_000_000,
    })
  }
  expect(await handle.integrityCheck()).toEqual([])
  await expect(handle.backup(join(folder.path, 'no', 'copy.db'))).rejects.toMatchObject({ code: 'FILE_GONE' })
  expect(await handle.store.read('hasNote', '49')).toBe(true)
})

test('a store that cannot open says why, and a later start works', async () => {
  await using folder = await temporaryFolder('store')
  await writeFile(
    join(folder.path, 'state.db'),
    'not a database, though it is long enough for one. '.repeat(10),
  )
  await expect(startNotes(folder.path)).rejects.toMatchObject({ code: 'DATA_DAMAGED' })
  await writeFile(join(folder.path, 'state.db'), '')
  await using handle = await startNotes(folder.path)
  await handle.store.write('addNote', 'a')
})

test('a damaged page met in the middle of work is DATA_DAMAGED, and salvage is the way on', async () => {
  await using folder = await temporaryFolder('store')
  {
    await using handle = await startNotes(folder.path)
    const names = Array.from({ length: 2000 }, (_, index) => `note ${index}`.padEnd(120, '..'))
    await Promise.all(names.map((name) => handle.store.write('addNote', name)))
  }
  const path = join(folder.path, 'state.db')
  const bytes = await readFile(path)
  // Name and value side by side: the row, not a change that names it.
  const page = Math.floor(bytes.indexOf(`${'note 1000'.padEnd(120, '..')}note`) / 4096)
  await writeFile(path, bytes.fill(0xff, page * 4096, (page + 1) * 4096))
  {
    await using handle = await startNotes(folder.path)
    await expect(handle.store.read('countNotes', undefined)).rejects.toMatchObject({ code: 'DATA_DAMAGED' })
    expect(await handle.integrityCheck()).not.toEqual([])
  }
  const report = salvageDatabase(dataDirectory(folder.path))
  expect(await readdir(report.movedTo)).toContain('state.db')
  await using handle = await startNotes(folder.path)
  expect(await handle.store.read('countNotes', undefined)).toBeGreaterThan(1900)
  expect(await handle.integrityCheck()).toEqual([])
})
