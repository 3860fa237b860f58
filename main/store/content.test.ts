import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock, systemIds } from '../platform/index.ts'
import { createCommandRunner } from './command-runner.ts'
import { contentChangeReaders, contentReads, contentWrites } from './content.ts'
import { openStateDatabase, type StateDatabase } from './state-database.ts'

const runnerOn = (db: StateDatabase) =>
  createCommandRunner(db, {
    writes: contentWrites,
    reads: contentReads,
    changeReaders: contentChangeReaders,
    clock: systemClock,
    ids: systemIds,
  })

test('a text and its UTF-8 bytes are one content', () => {
  using db = openStateDatabase(':memory:')
  const runner = runnerOn(db)
  const hash = runner.write('putContent', { content: 'naïve', mediaType: 'text/plain' })
  expect(runner.write('putContent', { content: Buffer.from('naïve'), mediaType: 'text/plain' })).toBe(hash)
  expect(Buffer.from(runner.read('getContent', hash)?.body ?? []).toString()).toBe('naïve')
})

test('what was erased reads as nothing, is told once, and comes back when put again', () => {
  using db = openStateDatabase(':memory:')
  const runner = runnerOn(db)
  const hash = runner.write('putContent', { content: 'secret', mediaType: 'text/plain' })
  expect(runner.write('eraseContent', hash)).toBe(true)
  expect(runner.read('getContent', hash)).toBeUndefined()
  expect(runner.write('eraseContent', hash)).toBe(false)
  runner.write('putContent', { content: 'secret', mediaType: 'text/plain' })
  expect(runner.read('getContent', hash)?.mediaType).toBe('text/plain')
})

test('erased bytes are no longer in the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'content-'))
  try {
    const path = join(folder, 'state.db')
    {
      using db = openStateDatabase(path)
      const runner = runnerOn(db)
      const content = 'a secret long enough to need pages of its own '.repeat(1000)
      const hash = runner.write('putContent', { content, mediaType: 'text/plain' })
      runner.write('eraseContent', hash)
    }
    expect((await readFile(path)).includes('a secret long enough')).toBe(false)
  } finally {
    await rm(folder, { recursive: true })
  }
})
