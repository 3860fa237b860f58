import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { chmod, mkdir, readFile, readdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FaultPoint } from '../../../main/lake/index.ts'
import { hashOf } from '../../../main/platform/index.ts'
import { collect, openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
let atPoint: (point: FaultPoint) => void | Promise<void>
beforeEach(async () => {
  atPoint = () => {}
  t = await openTemporaryLake({ atPoint: (point) => atPoint(point) })
})
afterEach(() => t[Symbol.asyncDispose]())

const add = (...paths: string[]) =>
  collect(t.lake.add({ sources: paths.map((path) => ({ path })), collection: 'documents' }))
const inLake = (path: string) => readFile(join(t.dataDirectory, 'lake', path), 'utf8')
const waiting = () => readdir(join(t.dataDirectory, 'lake', '.incoming'))
const codes = (
  added: readonly { readonly path: string; readonly error?: { readonly code: string } | undefined }[],
) => Object.fromEntries(added.map(({ path, error }) => [path, error?.code ?? 'added']))

test('a file is copied in under its name, and its own file may go', async () => {
  const path = await t.write('notes/crane.md', 'The crane lifts nine tonnes.')
  const [added] = await add(path)
  expect(added).toMatchObject({ path: 'crane.md', state: 'stored' })
  await rm(path)
  expect(await inLake('documents/crane.md')).toBe('The crane lifts nine tonnes.')
  expect(await waiting()).toEqual([])
})

test('other bytes at the same path are a new version, and the old bytes are kept', async () => {
  const [first] = await t.addAndWait([await t.write('crane.md', 'nine tonnes')])
  const [second] = await t.addAndWait([await t.write('crane.md', 'eleven tonnes')])
  expect(second?.documentId).toBe(first?.documentId)
  expect(await inLake('documents/crane.md')).toBe('eleven tonnes')
  expect(await readFile(join(t.dataDirectory, 'versions', hashOf('nine tonnes')), 'utf8')).toBe('nine tonnes')
  const { document, versions } = await t.lake.show({ documentId: first?.documentId as never })
  expect(versions.map(({ hash, current }) => [hash, current])).toEqual([
    [hashOf('eleven tonnes'), true],
    [hashOf('nine tonnes'), false],
  ])
  expect(document).toMatchObject({ state: 'ready', versions: 2 })
})

test('what is kept of an old version is not the file that the user may write into', async () => {
  await add(await t.write('crane.md', 'nine tonnes'))
  await add(await t.write('crane.md', 'eleven tonnes'))
  appendFileSync(join(t.dataDirectory, 'lake/documents/crane.md'), ' and more')
  expect(await readFile(join(t.dataDirectory, 'versions', hashOf('nine tonnes')), 'utf8')).toBe('nine tonnes')
})

test('the same bytes change nothing', async () => {
  const path = await t.write('crane.md', 'nine tonnes')
  const [first] = await t.addAndWait([path])
  const [again] = await t.addAndWait([path])
  expect(again).toEqual({ ...first, unchanged: true })
  expect((await t.documents()).map(({ versions }) => versions)).toEqual([1])
})

test('the same bytes again mend a file that was lost from the lake, or cut short', async () => {
  const path = await t.write('crane.md', 'nine tonnes')
  await add(path)
  await rm(join(t.dataDirectory, 'lake/documents/crane.md'))
  expect(await add(path)).toMatchObject([{ unchanged: true }])
  expect(await inLake('documents/crane.md')).toBe('nine tonnes')
  await truncate(join(t.dataDirectory, 'lake/documents/crane.md'), 4)
  await add(path)
  expect(await inLake('documents/crane.md')).toBe('nine tonnes')
  expect(await readFile(join(t.dataDirectory, 'versions', hashOf('nine')), 'utf8')).toBe('nine')
})

test('what the user wrote into the lake by hand is kept as a version when a newer file comes', async () => {
  const path = await t.write('crane.md', 'nine tonnes')
  const [added] = await add(path)
  await writeFile(join(t.dataDirectory, 'lake/documents/crane.md'), 'my own words')
  await writeFile(path, 'eleven tonnes')
  await add(path)
  expect(await readFile(join(t.dataDirectory, 'versions', hashOf('my own words')), 'utf8')).toBe(
    'my own words',
  )
  const { versions } = await t.lake.show({ documentId: added?.documentId as never })
  const inTheirOrder = ['eleven tonnes', 'my own words', 'nine tonnes']
  expect(versions.map(({ hash }) => hash)).toEqual(inTheirOrder.map(hashOf))
  expect(versions.map(({ current }) => current)).toEqual([true, false, false])
})

test('folders are walked; what is hidden, links out, pipes and folders without rights do not stop the rest', async () => {
  await t.write('club/a.md', 'a')
  await t.write('club/deep/er/b.md', 'b')
  await t.write('club/.git/config', 'hidden')
  await t.write('secret.md', 'not in the folder')
  await symlink(join(t.outside, 'secret.md'), join(t.outside, 'club/out.md'))
  await symlink(join(t.outside, 'club/a.md'), join(t.outside, 'club/inside.md'))
  await symlink(join(t.outside, 'club'), join(t.outside, 'club/loop'))
  await symlink(join(t.outside, 'gone.md'), join(t.outside, 'club/broken.md'))
  execFileSync('mkfifo', [join(t.outside, 'club/pipe')])
  await t.write('club/bad\u202ename.md', 'x')
  expect(codes(await add(join(t.outside, 'club')))).toEqual({
    'club/a.md': 'added',
    'club/deep/er/b.md': 'added',
    'club/inside.md': 'added',
    'club/out.md': 'NOT_ALLOWED',
    'club/broken.md': 'FILE_GONE',
    'club/pipe': 'UNSUPPORTED',
    [String.raw`club/bad\u{202e}name.md`]: 'BAD_INPUT',
  })
})

test('a link that the user names is followed; a pipe, a device, nothing and half a path are not taken', async () => {
  await t.write('crane.md', 'nine tonnes')
  await symlink(join(t.outside, 'crane.md'), join(t.outside, 'link.md'))
  execFileSync('mkfifo', [join(t.outside, 'pipe')])
  const added = await add(
    join(t.outside, 'link.md'),
    join(t.outside, 'pipe'),
    '/dev/zero',
    join(t.outside, 'no'),
    'crane.md',
  )
  expect(codes(added)).toEqual({
    'link.md': 'added',
    pipe: 'UNSUPPORTED',
    zero: 'UNSUPPORTED',
    [join(t.outside, 'no')]: 'FILE_GONE',
    'crane.md': 'BAD_INPUT',
  })
})

test('the lake is not copied into itself', async () => {
  await add(await t.write('a.md', 'a'))
  expect(codes(await add(t.dataDirectory))).toEqual({ [t.dataDirectory]: 'NOT_ALLOWED' })
  const around = await add(join(t.dataDirectory, '..'))
  expect(around.filter(({ error }) => error).map(({ error }) => error?.code)).toEqual(['NOT_ALLOWED'])
})

test('files of one name in one call are two documents, and the same file twice is one', async () => {
  const [a, b, c] = [
    await t.write('a/minutes.md', 'of may'),
    await t.write('b/minutes.md', 'of june'),
    await t.write('x/a/minutes.md', 'of july'),
  ]
  expect(codes(await add(a, b, c, a))).toEqual({
    'minutes.md': 'added',
    'b/minutes.md': 'added',
    'a/minutes.md': 'added',
  })
  const again = await add(a, b, c)
  expect(again.map(({ unchanged }) => unchanged)).toEqual([true, true, true])
})

test('names that differ only in case do not become one file on another system', async () => {
  expect(codes(await add(await t.write('1/Notes.md', 'one')))).toEqual({ 'Notes.md': 'added' })
  expect(codes(await add(await t.write('2/notes.md', 'two')))).toEqual({ 'notes.md': 'CONFLICT' })
  expect(await waiting()).toEqual([])
})

test('a file and a folder of one name are told apart before anything is written', async () => {
  await add(await t.write('1/thing', 'a file'))
  expect(
    codes(await add((await t.write('2/thing/inner.md', 'inside')) && join(t.outside, '2/thing'))),
  ).toEqual({
    'thing/inner.md': 'CONFLICT',
  })
  expect(await t.documents()).toHaveLength(1)
  expect(await waiting()).toEqual([])
})

test('a folder of the lake that was replaced by a link does not lead writes out of it', async () => {
  await mkdir(join(t.outside, 'elsewhere'))
  await symlink(join(t.outside, 'elsewhere'), join(t.dataDirectory, 'lake', 'documents'))
  expect(codes(await add(await t.write('a.md', 'a')))).toEqual({ 'a.md': 'CONFLICT' })
  expect(await readdir(join(t.outside, 'elsewhere'))).toEqual([])
})

test('a file that changes while it is copied is an error of its own, and nothing of it is kept', async () => {
  const growing = await t.write('growing.log', 'x'.repeat(100))
  const other = await t.write('other.md', 'calm')
  atPoint = (point) => {
    if (point === 'copied') appendFileSync(growing, 'y')
  }
  expect(codes(await add(growing, other))).toEqual({ 'growing.log': 'FILE_UNREADABLE', 'other.md': 'added' })
  expect((await t.documents()).map(({ path }) => path)).toEqual(['other.md'])
  expect(await waiting()).toEqual([])
})

test('a file that vanishes between walk and copy is an error of its own', async () => {
  for (const name of ['a', 'b', 'c']) await t.write(`club/${name}.md`, name)
  atPoint = () => rm(join(t.outside, 'club/c.md'), { force: true })
  const seen = codes(await add(join(t.outside, 'club')))
  expect(seen).toMatchObject({ 'club/a.md': 'added' })
  expect(['added', 'FILE_GONE', undefined]).toContain(seen['club/c.md'])
  expect(await waiting()).toEqual([])
})

test('unreadable files are typed errors and the rest goes on', async () => {
  if (process.getuid?.() === 0) return
  const locked = await t.write('club/locked.md', 'x')
  await t.write('club/open.md', 'y')
  await chmod(locked, 0)
  expect(codes(await add(join(t.outside, 'club')))).toEqual({
    'club/locked.md': 'FILE_UNREADABLE',
    'club/open.md': 'added',
  })
})

test('the same file added by two calls at once is one document', async () => {
  const path = await t.write('crane.md', 'nine tonnes')
  const results = (await Promise.all(Array.from({ length: 8 }, () => add(path)))).flat()
  expect(new Set(results.map(({ documentId }) => documentId)).size).toBe(1)
  expect(results.filter(({ unchanged }) => !unchanged)).toHaveLength(1)
  expect(await t.documents()).toMatchObject([{ versions: 1 }])
})

test('different bytes for one path at once: each is kept as a version', async () => {
  const texts = Array.from({ length: 8 }, (_, number) => `the number ${number}`)
  const paths = await Promise.all(texts.map((text, number) => t.write(`${number}/crane.md`, text)))
  await Promise.all(paths.map((path) => add(path)))
  const [document] = await t.documents()
  const { versions } = await t.lake.show({ documentId: document?.documentId as never })
  expect(versions.map(({ hash }) => hash).toSorted()).toEqual(texts.map(hashOf).toSorted())
  const current = versions.find((version) => version.current)
  expect(hashOf(await inLake('documents/crane.md'))).toBe(current?.hash)
  for (const { hash } of versions.filter((version) => !version.current))
    expect(hashOf(await readFile(join(t.dataDirectory, 'versions', hash)))).toBe(hash)
})

test('a thousand small files come in, each in order, and all become ready', async () => {
  for (let number = 0; number < 1_000; number++)
    await t.write(`many/${String(number).padStart(4, '0')}.md`, `Boat number ${number} is moored here.`)
  const added = await t.addAndWait([join(t.outside, 'many')])
  expect(added).toHaveLength(1_000)
  expect(added.map(({ path }) => path)).toEqual(added.map(({ path }) => path).toSorted())
  expect(new Set(added.map(({ state }) => state))).toEqual(new Set(['ready']))
  expect(await t.search('number 517')).toContain('many/0517.md')
})

test('a reader that leaves in mid-stream leaves nothing half done', async () => {
  for (let number = 0; number < 50; number++) await t.write(`many/${number}.md`, `Boat number ${number}.`)
  for await (const _ of t.lake.add({ sources: [{ path: join(t.outside, 'many') }], collection: 'documents' }))
    break
  const count = (await t.documents()).length
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(50)
  expect(await waiting()).toEqual([])
  expect((await t.lake.doctor({})).ok).toBe(true)
})

test('an abort ends the stream with its own error, and what was told is safe', async () => {
  for (let number = 0; number < 50; number++) await t.write(`many/${number}.md`, `Boat number ${number}.`)
  const stop = new AbortController()
  const told: string[] = []
  const run = async () => {
    const items = t.lake.add(
      { sources: [{ path: join(t.outside, 'many') }], collection: 'documents' },
      { signal: stop.signal },
    )
    for await (const { path } of items) if (told.push(path) === 3) stop.abort()
  }
  await expect(run()).rejects.toMatchObject({ code: 'ABORTED' })
  const paths = (await t.documents()).map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining(told))
  expect(await waiting()).toEqual([])
})

test('a file is told of only after its row is there and it is in its place', async () => {
  const points: string[] = []
  atPoint = (point) => void points.push(point)
  const items = t.lake.add({ sources: [{ path: await t.write('a.md', 'a') }], collection: 'documents' })
  await items.next()
  points.push('told')
  await collect(items)
  const order = ['copied', 'incoming', 'committed', 'placed', 'told']
  expect(points.filter((point) => order.includes(point))).toEqual(order)
})

test('an upload that the host does not know is an error of that file', async () => {
  const sources = [{ uploadId: 'nobody', name: 'a.md' }, { path: await t.write('b.md', 'b') }]
  const added = await collect(t.lake.add({ sources, collection: 'documents' }))
  expect(codes(added)).toEqual({ 'a.md': 'NOT_FOUND', 'b.md': 'added' })
})

test('a lake that moved to another folder finds its files', async () => {
  await t.addAndWait([await t.write('crane.md', 'nine tonnes')])
  await t.lake.close()
  await rename(join(t.dataDirectory, 'lake/documents'), join(t.dataDirectory, 'lake/other'))
  await rename(join(t.dataDirectory, 'lake/other'), join(t.dataDirectory, 'lake/documents'))
  await t.reopen()
  expect((await t.lake.doctor({})).ok).toBe(true)
})
