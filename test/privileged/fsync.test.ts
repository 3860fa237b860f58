// P1: the system calls themselves show that fsync had returned before each acknowledgement left.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStateDatabase } from '../../main/store/index.ts'
import { startChild } from '../support/child.ts'
import type { Told } from '../support/lake/lake-crash.child.ts'
import { findBroken, happenedInOrder, parseStrace, underStrace } from '../support/store/strace-order.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const writer = new URL('../support/store/notes-writer.child.ts', import.meta.url)

async function traced(entry: URL, args: readonly string[], trace: string, more: readonly string[] = []) {
  await using child = startChild(entry, args, { under: underStrace(trace, ...more) })
  const code = await new Promise((resolve) => child.process.once('close', resolve))
  expect(code, `what it said: ${child.complaints}`).toBe(0)
  return { lines: child.lines, calls: parseStrace(await readFile(trace, 'utf8')) }
}

test('P1 every write to the store had reached the disk before it was acknowledged', async () => {
  await using folder = await temporaryFolder('fsync')
  const data = join(folder.path, 'data')
  const { lines, calls } = await traced(writer, [data, 'r', '25'], join(folder.path, 'trace'))
  expect(lines.length).toBe(200)
  const promises = (lines as string[]).map((note) => ({ written: note, told: `"${note}"` }))
  expect(findBroken(calls, promises, /state\.db-wal$/)).toEqual([])
})

test('P1 a file and the folders above it had reached the disk before it was called safe', async () => {
  await using folder = await temporaryFolder('fsync')
  const { calls } = await traced(
    new URL('../support/store/file-writer.child.ts', import.meta.url),
    [folder.path],
    join(folder.path, 'trace'),
  )
  for (let index = 0; index < 5; index++) {
    const inFolder = `new/folder ${index}`
    const steps = [
      { name: /^fsync$/, args: new RegExp(`${inFolder}/\\.maestro-\\w+\\.part>`) },
      { name: /^rename/, args: new RegExp(`${inFolder}/file\\.txt"`) },
      { name: /^fsync$/, args: new RegExp(`${inFolder}>`) },
      { name: /^write/, args: new RegExp(`safe ${index};`) },
    ]
    expect(happenedInOrder(calls, steps), `in ${inFolder}`).toBe(true)
    const parents = [
      { name: /^fsync$/, args: /\/new>/ },
      { name: /^write/, args: new RegExp(`safe ${index};`) },
    ]
    expect(happenedInOrder(calls, parents), `in ${inFolder}`).toBe(true)
  }
})

test('P1 a document, its place in the lake and its row had reached the disk before it was called added', async () => {
  await using folder = await temporaryFolder('fsync')
  const { lines, calls } = await traced(
    new URL('../support/lake/lake-crash.child.ts', import.meta.url),
    [join(folder.path, 'lake'), 'no such point'],
    join(folder.path, 'trace'),
  )
  const added = (lines as Told[]).filter(({ did }) => did === 'added')
  const texts = ['old crane lifts nine', 'High water is at six', 'new crane lifts eleven']
  for (const [index, text] of texts.entries()) {
    const { documentId = '' } = added[index] ?? {}
    const steps = [
      { name: /^write$/, args: new RegExp(`/\\.incoming/ver_\\w+>, "[^"]*${text}`) },
      { name: /^fsync$/, args: /\/\.incoming\/ver_/ },
      { name: /^fsync$/, args: /\/\.incoming>/ },
      { name: /^fsync$/, args: /state\.db-wal>/ },
      { name: /^rename$/, args: /"[^"]+\/lake\/documents\/\w+\.md"$/ },
      { name: /^fsync$/, args: /\/lake\/documents>/ },
      { name: /^pwrite64$/, args: new RegExp(`state\\.db-wal>.*${documentId}`) },
      { name: /^fsync$/, args: /state\.db-wal>/ },
      { name: /^write$/, args: new RegExp(`added.*${documentId}`) },
    ]
    expect(happenedInOrder(calls, steps), `of ${text}`).toBe(true)
  }
})

test('when the disk fails in the middle, those writes say so, nothing acknowledged is lost, and writing goes on', async () => {
  await using folder = await temporaryFolder('fsync')
  const data = join(folder.path, 'data')
  for (const when of [20, 25, 30]) {
    const { lines } = await traced(writer, [data, `${when}`, '40'], join(folder.path, 'trace'), [
      '-e',
      `inject=fsync:error=EIO:when=${when}`,
    ])
    const acknowledged = lines.filter((line) => typeof line === 'string')
    const failed = lines.filter((line) => typeof line !== 'string')
    expect(failed.length).toBeGreaterThan(0)
    for (const line of failed) expect(line).toMatchObject({ error: 'FILE_UNREADABLE' })
    expect(acknowledged.length + failed.length).toBe(320)
    using db = openStateDatabase(join(data, 'state.db'))
    const kept = new Set(
      db.readable
        .sql('SELECT name FROM settings')
        .all()
        .map(({ name }) => name),
    )
    expect(acknowledged.filter((note) => !kept.has(note))).toEqual([])
  }
})
