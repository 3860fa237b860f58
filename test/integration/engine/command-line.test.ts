// The command line as a script uses it: exit codes, and on stdout nothing but JSON. Would catch: an error told on stdout, a batch
// that ends at its first bad line, wrong use that looks like success.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCodes } from '../../../contract/app-error.ts'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const open = new AsyncDisposableStack()
let folder: string
let engine: EngineProcess
const run = (...args: string[]) => maestro([...args, '--data', join(folder, 'data'), '--json'])

beforeAll(async () => {
  folder = open.use(await temporaryFolder('command-line')).path
  await mkdir(join(folder, 'files'))
  await writeFile(
    join(folder, 'files/boiler.md'),
    '# Boiler\n\nThe boiler is serviced every October by Ms Tarn.\n',
  )
  engine = open.use(await startEngine(join(folder, 'data')))
}, 60_000)
afterAll(() => open.disposeAsync())

describe('wrong use ends with 2 and says what would be right', () => {
  test.for([
    ['fetch'],
    ['lake', 'polish'],
    ['lake', 'add'],
    ['lake', 'add', 'x', '--fast'],
    ['recall'],
    ['recall', 'boiler', '--k', 'ten'],
    ['recall', 'boiler', '--mode', 'psychic'],
    ['ask'],
    ['ask', 'one', 'two'],
    ['ask', 'who', '--tier', 'enormous'],
    ['run', 'show', 'run_1'],
    ['lake', 'show', '../../etc/passwd'],
    ['lake', 'save', `doc_${'0'.repeat(32)}`],
    ['lake', 'save', `doc_${'0'.repeat(32)}`, 'first', '--to', 'x'],
    ['settings', 'set', 'appearance.theme'],
    ['settings', 'get', '__proto__'],
    ['serve', '--port', '-1'],
  ])('%j', async (args) => {
    const result = await run(...args)
    expect(result.stdout).toBe('')
    expect(jsonError(result)).toMatchObject({
      code: 'WRONG_USE',
      safe: expect.any(String),
      next: expect.any(String),
    })
    expect(result.code).toBe(2)
  })

  test('without --json it is told in words', async () => {
    const result = await maestro(['lake', 'polish', '--data', join(folder, 'data')])
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.stderr).toMatch(/lake add/)
    expect(result.stderr).not.toMatch(/^\s+at /m)
  })

  test('no word at all prints the list of commands', async () => {
    const result = await maestro([])
    expect(result.code).toBe(2)
    expect(result.stdout).toMatch(/lake add/)
  })
})

describe('what fails ends with 1 and a typed error', () => {
  test.for([
    [['parse', '/nowhere/file.pdf'], 'FILE_GONE'],
    [['run', 'show', `run_${'0'.repeat(32)}`], 'NOT_FOUND'],
    [['lake', 'show', `doc_${'0'.repeat(32)}`], 'NOT_FOUND'],
    [['lake', 'save', `doc_${'0'.repeat(32)}`, '--to', '/tmp/none'], 'NOT_FOUND'],
    [['trace', `run_${'0'.repeat(32)}`], 'NOT_FOUND'],
    [['ask', 'who', '--chat', `chat_${'0'.repeat(32)}`], 'NOT_FOUND'],
    [['ask', 'who', '--team', 'no-such-team'], 'NOT_FOUND'],
    [['settings', 'set', 'agents.threads', '4000'], 'BAD_INPUT'],
    [['recall', '--batch', '/nowhere/queries.jsonl'], 'FILE_GONE'],
  ] as const)('%j', async ([args, code]) => {
    const result = await run(...args)
    expect({ ...jsonError(result), exit: result.code, stdout: result.stdout }).toMatchObject({
      code,
      exit: 1,
      stdout: '',
      message: expect.stringMatching(/\S/),
      safe: expect.stringMatching(/\S/),
      next: expect.stringMatching(/\S/),
    })
  })
})

test('a file that is missing takes its place in the batch, and the others are added', async () => {
  const result = await run('lake', 'add', join(folder, 'none.md'), join(folder, 'files/boiler.md'), '--wait')
  expect(result.code).toBe(1)
  expect(jsonLines(result)).toEqual([
    expect.objectContaining({
      path: expect.stringContaining('none.md'),
      error: expect.objectContaining({ code: 'FILE_GONE' }),
    }),
    expect.objectContaining({ documentId: expect.stringMatching(/^doc_/), state: 'ready' }),
  ])
})

test('a list is narrowed to several states and types at once, and a state that there is not is refused', async () => {
  const some = jsonLines(await run('lake', 'list', '--state', 'ready, failed', '--type', 'markdown,csv'))
  expect(some.length).toBeGreaterThan(0)
  expect(jsonLines(await run('lake', 'list', '--state', 'removed,failed'))).toEqual([])
  expect((await run('lake', 'list', '--state', 'ready,gone')).stderr).toContain('“gone”')
})

test('a document is saved where the script stands, and over nothing unless it is told to', async () => {
  const [document] = jsonLines(await run('lake', 'list', '--limit', '1')) as [{ documentId: string }]
  const save = (...more: string[]) =>
    maestro(
      [
        'lake',
        'save',
        document.documentId,
        '--data',
        join(folder, 'data'),
        '--json',
        '--to',
        'b.md',
        ...more,
      ],
      { cwd: join(folder, 'files') },
    )
  const saved = await save()
  expect(jsonLines(saved)).toEqual([expect.objectContaining({ path: join(folder, 'files/b.md') })])
  expect(await readFile(join(folder, 'files/b.md'), 'utf8')).toMatch(/Ms Tarn/)
  const again = await save()
  expect([again.code, jsonError(again).code]).toEqual([1, 'CONFLICT'])
  expect((await save('--force')).code).toBe(0)
})

test('malformed lines of a batch fail alone, in their place, and name themselves where they can', async () => {
  const file = join(folder, 'queries.jsonl')
  const lines = [
    '{"id":"a","query":"boiler"}',
    '{"id":"b"',
    '{"id":"c"}',
    '[1]',
    'null',
    '',
    '{"id":"d","query":42}',
    '{"id":"e","query":"who services the boiler?"}',
  ]
  await writeFile(file, lines.join('\n'))
  const result = await run('recall', '--batch', file)
  expect(result.code).toBe(1)
  const failed = (line: number, id?: string) => ({
    line,
    ...(id !== undefined && { id }),
    error: expect.objectContaining({ code: 'BAD_INPUT' }),
  })
  expect(jsonLines(result)).toEqual([
    expect.objectContaining({ id: 'a', hits: expect.any(Array) }),
    failed(2),
    failed(3, 'c'),
    failed(4),
    failed(5),
    failed(7, 'd'),
    expect.objectContaining({ id: 'e', hits: expect.any(Array) }),
  ])
})

test('malformed records fail alone, the rest becomes documents', async () => {
  const file = join(folder, 'letters.jsonl')
  const records = [
    { id: 'one', title: 'From Ada', text: 'The greenhouse key hangs behind the clock.' },
    { id: 'two' },
    { id: 'three', text: 'The well was dug in 1811.' },
  ]
  await writeFile(file, [...records.map((each) => JSON.stringify(each)), 'not json'].join('\n'))
  const result = await run('lake', 'add', '--records', file, '--wait')
  expect(result.code).toBe(1)
  const known = new Set<string>(errorCodes)
  const outcomes = jsonLines(result).map((line) => {
    const { id, state, error } = line as { id?: string; state?: string; error?: { code: string } }
    return [id, error ? known.has(error.code) : state]
  })
  expect(outcomes.filter(([, outcome]) => outcome === 'ready').map(([id]) => id)).toEqual(['one', 'three'])
  expect(outcomes.filter(([, outcome]) => outcome === true)).toHaveLength(2)
})

test('an answer is the last line, and its citation names the file', async () => {
  const result = await run('ask', 'Who services the boiler?')
  expect(result).toMatchObject({ code: 0, stderr: '' })
  expect(jsonLines(result).at(-1)).toMatchObject({
    type: 'answer',
    supported: true,
    citations: [expect.objectContaining({ n: 1, path: expect.stringContaining('boiler.md') })],
    route: { tier: 'bundled' },
    costUsd: 0,
  })
})

test('a second serve on the folder gives a fresh address of the first', async () => {
  const result = await run('serve')
  expect(result.code).toBe(0)
  const [{ url }] = jsonLines(result) as [{ url: string }]
  expect(new URL(url).origin).toBe(new URL(engine.url).origin)
  expect(url).not.toBe(engine.url)
})
