import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createParserHost, type ParserHost } from '../../../main/lake/parser-host.ts'
import { estimateTokens, splitIntoPassages } from '../../../main/lake/passages/index.ts'
import { endlessPage, flateBomb, manyPages, pdfOf, zipHead } from '../../support/lake/hostile-files.ts'
import { makePdf } from '../../support/lake/make-pdf.ts'

const MB = 1024 * 1024
let folder = ''
let host: ParserHost
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-files-'))
  host = createParserHost({ timeoutMs: 6000, memoryBytes: 400 * MB })
  await writeFile(join(folder, 'good.txt'), 'good')
})
afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

async function parse(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  return host.parse({ path, name })
}

describe('whatever a file does, it is told in words, and the next one is read', () => {
  // Throws, and so fails the test, when it is not read.
  afterEach(() => host.parse({ path: join(folder, 'good.txt'), name: 'good.txt' }))

  const story = (times: number) => makePdf((pdf) => pdf.text('a word or two '.repeat(times)))
  test.each<[string, string, () => Uint8Array | string | Promise<Uint8Array>, string]>([
    ['drawing without an end', 'bomb.pdf', () => flateBomb(300), 'TIMEOUT|LIMIT_EXCEEDED'],
    ['drawing that draws drawings', 'endless.pdf', endlessPage, 'TIMEOUT|LIMIT_EXCEEDED'],
    ['half a PDF', 'half.pdf', async () => (await story(2000)).subarray(0, 900), 'FILE_DAMAGED'],
    [
      'a PDF with a password',
      'locked.pdf',
      () => makePdf((pdf) => pdf.text('secret'), { userPassword: 'x' }),
      'FILE_PROTECTED',
    ],
    [
      'a stream that is no stream',
      'broken.pdf',
      () => pdfOf(Buffer.alloc(5000, 'rubbish'), { filters: '/FlateDecode' }),
      'UNSUPPORTED',
    ],
    ['only the mark of a PDF', 'mark.pdf', () => '%PDF-1.7\n', 'FILE_DAMAGED'],
    ['a zip that says it is text', 'zip.txt', zipHead, 'UNSUPPORTED'],
    ['a zip that says it is a PDF', 'zip.pdf', zipHead, 'UNSUPPORTED'],
    ['zeros among letters', 'zeros.txt', () => 'some text\0\0\0 and more', 'FILE_DAMAGED'],
    ['nothing but zeros', 'zeros.md', () => Buffer.alloc(100_000), 'FILE_DAMAGED'],
    ['no bytes', 'empty.pdf', () => '', 'FILE_EMPTY'],
    ['only white space', 'blank.txt', () => ' \n\t\n', 'FILE_EMPTY'],
    [
      'HTML in half a million layers',
      'deep.html',
      () => `<html>${'<div>'.repeat(500_000)}x`,
      'LIMIT_EXCEEDED',
    ],
    ['more HTML than is read', 'large.html', () => `<html><p>${'word '.repeat(4 * MB)}`, 'TOO_LARGE'],
    ['a text of twenty million paragraphs', 'parts.txt', () => 'a\n\n'.repeat(16 * MB), 'LIMIT_EXCEEDED'],
  ])('%s', async (_, name, content, codes) => {
    const outcome = await parse(name, await content()).then(
      () => '',
      (error: { readonly code?: string; readonly next?: string }) => error.code ?? String(error),
    )
    expect(codes.split('|')).toContain(outcome)
  })

  test('200 MB of text are refused without being read', async () => {
    const path = join(folder, 'large.txt')
    const file = await open(path, 'w')
    const megabyte = Buffer.alloc(MB, 'a line of text\n')
    for (let written = 0; written < 200; written++) await file.write(megabyte)
    await file.close()
    await expect(host.parse({ path, name: 'large.txt' })).rejects.toMatchObject({ code: 'TOO_LARGE' })
    await rm(path)
  })

  test('40 MB of text are read', async () => {
    const parsed = await parse('book.txt', `${'a line of text '.repeat(1000)}\n\n`.repeat((40 * MB) / 15_002))
    expect(parsed.text.length).toBeGreaterThan(39 * MB)
    await rm(join(folder, 'book.txt'))
  })

  test('a million pages that are not there cost no more than those that are', async () => {
    const parsed = await parse('pages.pdf', manyPages())
    expect(parsed.text).toBe('one')
    expect(parsed.warnings.length).toBeLessThan(110)
  })

  test('a megabyte of Chinese without a space is cut into passages that keep the limit', async () => {
    const parsed = await parse('zh.txt', '他每天早上都去河边的磨坊工作'.repeat(26_000))
    const passages = splitIntoPassages(parsed)
    const tokens = passages.map(({ start, end }) => estimateTokens(parsed.text, start, end))
    expect(Math.max(...tokens)).toBeLessThanOrEqual(400)
    expect(passages.map(({ start, end }) => parsed.text.slice(start, end)).join('')).toBe(parsed.text)
  })

  test('a cell of ten megabytes and a quote that never closes cost no row', async () => {
    const giant = await parse('giant.csv', `name,text\na,${'x'.repeat(10 * MB)}\nb,2\n`)
    expect(giant.blocks).toHaveLength(3)
    const unclosed = await parse('unclosed.csv', `name,text\na,"never\n${'b,2\n'.repeat(500_000)}`)
    expect(unclosed.blocks).toHaveLength(500_002)
    expect(unclosed.warnings).toHaveLength(1)
  })

  test('a folder, a pipe and a file that went are told apart', async () => {
    await mkdir(join(folder, 'folder'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const codes = await Promise.all(
      ['folder', 'pipe', 'gone'].map((name) =>
        host.parse({ path: join(folder, name), name }).catch((error: { code: string }) => error.code),
      ),
    )
    expect(codes).toEqual(['FILE_UNREADABLE', 'FILE_UNREADABLE', 'FILE_GONE'])
  })
})

describe('the child', () => {
  test.runIf(process.platform === 'linux')('is given no environment', async () => {
    const { pid } = host.stats()
    expect(process.env['PATH']).toBeTruthy()
    expect(await readFile(`/proc/${pid}/environ`, 'latin1')).not.toContain('PATH=')
  })

  test('ends when the engine is killed, even deep in a page that never ends', async () => {
    const path = join(folder, 'endless.pdf')
    await writeFile(path, endlessPage())
    const parent = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../support/lake/parser-parent.child.ts'), path],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    const [told] = await once(parent.stdout, 'data')
    const isRunning = () => {
      try {
        return process.kill(Number(told), 0)
      } catch {
        return false
      }
    }
    await sleep(500)
    expect(isRunning()).toBe(true)
    parent.kill('SIGKILL')
    while (isRunning()) await sleep(20)
    expect(isRunning()).toBe(false)
  })
})
