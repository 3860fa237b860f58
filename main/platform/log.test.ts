import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../contract/app-error.ts'
import { systemClock } from './clock.ts'
import { createLog } from './log.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'log-'))
})
afterEach(() => rm(directory, { recursive: true }))

const linesOf = async (file: string) =>
  (await readFile(join(directory, file), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('neither secrets nor the user’s words reach the file, whatever they hide in', async () => {
  using log = createLog({ directory, name: 'engine', clock: systemClock })
  log.info('request', {
    token: 'hunter2-hunter2',
    nested: { apiKey: 'hunter2', headers: ['Authorization: Bearer hunter2.hunter2'] },
    url: 'http://127.0.0.1:1/#code=hunter2&x=1',
    text: 'hunter2 is my password',
    protocol: 'token.hunter2hunter2',
    error: new AppError('BAD_INPUT', 'hunter2?', { cause: new Error('Basic hunter2') }),
    bytes: Buffer.from('hunter2'),
  })
  const raw = await readFile(join(directory, 'engine.log'), 'utf8')
  expect(raw).not.toContain('hunter2')
  expect(await linesOf('engine.log')).toMatchObject([
    { event: 'request', level: 'info', url: 'http://127.0.0.1:1/#code=[secret]&x=1' },
  ])
})

test('a field cannot forge the head of its line, nor a value a line of its own', async () => {
  using log = createLog({ directory, name: 'engine', clock: systemClock })
  log.warn('real', { level: 'info', event: 'forged', note: 'a\n{"event":"forged"}' })
  expect(await linesOf('engine.log')).toMatchObject([{ level: 'warn', event: 'real' }])
})

test('files and lines stay within their bounds, the newest are kept', async () => {
  using log = createLog({ directory, name: 'engine', clock: systemClock, maxFileBytes: 2000, maxFiles: 3 })
  for (let index = 0; index < 200; index++) log.info('turn', { index })
  log.info('huge', { items: Array.from({ length: 50 }, () => 'x'.repeat(1500)) })
  const files = await readdir(directory)
  expect(files.sort()).toEqual(['engine.1.log', 'engine.2.log', 'engine.log'])
  for (const file of files) expect((await stat(join(directory, file))).size).toBeLessThanOrEqual(2000)
  const last = (await linesOf('engine.log')).at(-1)
  expect(last).toMatchObject({ event: 'huge', tooLongBytes: expect.any(Number) as number })
})

test('a log that cannot be written does not stop its speaker', async () => {
  await writeFile(join(directory, 'file'), '')
  using log = createLog({ directory: join(directory, 'file', 'logs'), name: 'engine', clock: systemClock })
  log.error('nobody hears')
  expect(log.dropped).toBe(1)
})

test('values that JSON cannot hold do not lose the line', async () => {
  using log = createLog({ directory, name: 'engine', clock: systemClock })
  const circular: Record<string, unknown> = {}
  circular['self'] = circular
  log.info('odd', { big: 10n, circular, missing: undefined })
  expect(await linesOf('engine.log')).toMatchObject([{ event: 'odd', big: '10' }])
})
