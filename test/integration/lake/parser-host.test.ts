import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createParserHost, type ParserHost } from '../../../main/lake/parser-host.ts'
import { makePdf } from '../../support/lake/make-pdf.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parser-host-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  return { path, name }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10)
}

/** A file that takes the child some seconds, and the moment at which it is at work on it. */
async function slowFile(name = 'slow.pdf') {
  return file(name, (slow ??= await makePdf((pdf) => pdf.fontSize(4).text('several words '.repeat(150_000)))))
}
let slow: Buffer | undefined

async function busyPid(host: ParserHost): Promise<number> {
  await until(() => host.stats().state === 'busy' && host.stats().pid !== undefined)
  await sleep(50)
  return host.stats().pid ?? 0
}

test('files of every type are read by one child, which is gone after close', async () => {
  const host = createParserHost()
  const pdf = await host.parse(await file('a.pdf', await makePdf((draw) => draw.text('hello pdf'))))
  expect(pdf).toMatchObject({ type: 'pdf', text: 'hello pdf', parser: 'pdf@1' })
  expect(pdf.words?.spans).toEqual(Int32Array.from([0, 5, 1, 6, 9, 1]))
  expect(await host.parse(await file('a.md', '# hello\n'))).toMatchObject({
    type: 'markdown',
    title: 'hello',
  })
  expect(await host.parse(await file('a.html', '<p>hello'))).toMatchObject({ type: 'html', text: 'hello' })
  expect(await host.parse(await file('a.csv', 'a,b\n1,2'))).toMatchObject({ type: 'csv' })
  expect(await host.parse(await file('a.jsonl', '{"id":"1","text":"hello"}'))).toMatchObject({
    type: 'records',
  })
  const { pid, started, parsed } = host.stats()
  expect({ started, parsed }).toEqual({ started: 1, parsed: 5 })
  await host.close()
  expect(isRunning(pid ?? 0)).toBe(false)
  await expect(host.parse(await file('b.txt', 'late'))).rejects.toMatchObject({ code: 'CLOSED' })
})

test('a child that dies costs the file it was reading, and no other', async () => {
  await using host = createParserHost()
  const slow = host.parse(await slowFile())
  const next = host.parse(await file('next.txt', 'next'))
  process.kill(await busyPid(host), 'SIGKILL')
  await expect(slow).rejects.toMatchObject({ code: 'PARSER_CRASHED' })
  expect((await next).text).toBe('next')
  expect(host.stats().started).toBe(2)
})

test('three deaths under three files stop everything until a reset', async () => {
  await using host = createParserHost()
  const good = await file('good.txt', 'good')
  // One file that kills it again and again is that file's fault.
  for (const name of ['1.pdf', '1.pdf', '1.pdf', '2.pdf', '3.pdf']) {
    const parsing = host.parse(await slowFile(name))
    process.kill(await busyPid(host), 'SIGKILL')
    await expect(parsing).rejects.toMatchObject({ code: 'PARSER_CRASHED' })
  }
  expect(host.stats().state).toBe('broken')
  await expect(host.parse(good)).rejects.toMatchObject({ code: 'BREAKER_OPEN' })
  host.reset()
  expect((await host.parse(good)).text).toBe('good')
})

test('an abort ends the work at once and the next file is read', async () => {
  await using host = createParserHost()
  const abort = new AbortController()
  const running = host.parse(await slowFile(), { signal: abort.signal })
  const waiting = host.parse(await file('w.txt', 'waits'), { signal: abort.signal })
  const other = host.parse(await file('other.txt', 'other'))
  const pid = await busyPid(host)
  abort.abort()
  const stopped = { reason: { code: 'ABORTED' } }
  expect(await Promise.allSettled([running, waiting])).toMatchObject([stopped, stopped])
  expect((await other).text).toBe('other')
  expect(isRunning(pid)).toBe(false)
  await expect(host.parse(await file('w.txt', 'no'), { signal: abort.signal })).rejects.toMatchObject({
    code: 'ABORTED',
  })
})

test('without work the child goes, and comes back with the next file', async () => {
  await using host = createParserHost({ idleMs: 50 })
  await host.parse(await file('a.txt', 'one'))
  const { pid = 0 } = host.stats()
  await until(() => !isRunning(pid))
  expect(host.stats().state).toBe('stopped')
  expect((await host.parse(await file('a.txt', 'two'))).text).toBe('two')
  expect(host.stats().started).toBe(2)
})

test('the queue has an end, and closing settles what is in it', async () => {
  const host = createParserHost({ maxQueued: 1 })
  const running = host.parse(await slowFile())
  const queued = host.parse(await file('q.txt', 'q'))
  await expect(host.parse(await file('r.txt', 'r'))).rejects.toMatchObject({ code: 'BUSY' })
  await busyPid(host)
  const settled = Promise.allSettled([running, queued])
  await host.close()
  expect(await settled).toMatchObject([{ reason: { code: 'CLOSED' } }, { reason: { code: 'CLOSED' } }])
})
