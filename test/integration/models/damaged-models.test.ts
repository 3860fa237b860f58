// Model files that are damaged in the ways that end llama.cpp's process, or might. Would catch: an abort that is told as something else, a call that
// never ends, an error without words, and damage to one model that takes the others with it.
import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAppError } from '../../../contract/app-error.ts'
import { createLocalChatModel } from '../../../models/local/local-chat-model.ts'
import { createLocalEmbedModel } from '../../../models/local/local-vector-models.ts'
import { createModelHost, type ModelHost } from '../../../models/local/model-host.ts'
import { u32 } from '../../support/models/tiny-models/gguf-file.ts'
import { writeReadingModel } from '../../support/models/tiny-models/reading-model.ts'
import { writeTalkingModel } from '../../support/models/tiny-models/talking-model.ts'
import { randomFrom } from '../../support/random.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const entry = new URL('../../../workers/model.host.ts', import.meta.url)
const said = 'The owner of this bakery opens her door at six.'
const words = ['apple', 'sails', 'ferry', 'nine']
/** However slow the machine: what takes longer hangs. */
const hangMs = 30_000
const damages = Number(process.env['MAESTRO_MODEL_DAMAGES'] ?? 240)

let folder: TemporaryFolder
let host: ModelHost
let whole: string
const at = (name: string) => join(folder.path, name)
beforeAll(async () => {
  folder = await temporaryFolder('damaged-models')
  whole = at('whole.gguf')
  writeTalkingModel(whole, { sentences: [said] })
  host = createModelHost({ entry, threads: 1, gpu: 'off', idleMs: 60_000, mostBytes: 1_000_000_000 })
})
afterAll(async () => {
  await host[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

async function chat(path: string): Promise<string> {
  const model = createLocalChatModel({ id: 'damaged', path, contextTokens: 512, host })
  let text = ''
  const messages = [{ role: 'user', content: [{ type: 'text', text: 'Who?' }] }] as const
  for await (const event of model.chat({ messages, maxTokens: 32 }, { signal: AbortSignal.timeout(hangMs) }))
    if (event.type === 'text') text += event.delta
  return text
}
async function embed(path: string): Promise<number> {
  const model = createLocalEmbedModel({ id: 'damaged', path, dimensions: 64, host })
  const [vector] = await model.embed(['ferry at nine'], {
    signal: AbortSignal.timeout(hangMs),
    kind: 'query',
  })
  return vector?.length ?? 0
}

const refusals = ['FILE_DAMAGED', 'UNSUPPORTED', 'LIMIT_EXCEEDED', 'MODEL_FAILED', 'TOO_LARGE', 'BAD_INPUT']

/** What came of it: the code of an error that says what happened, or `works`. */
async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'works'
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(error.message).toMatch(/^\S.+[.:]/su)
    expect([error.safe, error.next].every((text) => /\S/u.test(text))).toBe(true)
    return error.code
  }
}

/** The file with one text of its head in the place of another of the same length. */
function withText(bytes: Buffer, text: string, instead: string): Buffer {
  const found = bytes.indexOf(text)
  if (found < 0) throw new Error(`“${text}” is not in the file.`)
  const changed = Buffer.from(bytes)
  changed.write(instead, found)
  return changed
}

test.each([9, 5, 4_294_967_295])('a way of pooling that nobody knows, %i, is refused', async (pooling) => {
  const path = at(`pooling-${pooling}.gguf`)
  writeReadingModel(path, { words, head: { 'bert.pooling_type': u32(pooling) } })
  expect(await outcomeOf(embed(path))).toBe('FILE_DAMAGED')
  expect(await chat(whole)).toBe(said)
})

test('a file whose end is missing is refused before it is added', async () => {
  const path = at('cut-off.gguf')
  const bytes = readFileSync(whole)
  writeFileSync(path, bytes.subarray(0, bytes.length - 64))
  const error = await host
    .inspect(path, { signal: AbortSignal.timeout(hangMs) })
    .catch((each: unknown) => each)
  expect(error).toMatchObject({
    code: 'FILE_DAMAGED',
    message: expect.stringContaining('end of this GGUF file'),
  })
  expect(await host.inspect(whole, { signal: AbortSignal.timeout(hangMs) })).toMatchObject({ kind: 'chat' })
})

test('a token that stands twice in the vocabulary ends in words, and ends nothing else', async () => {
  const reader = at('twice.gguf')
  writeReadingModel(reader, { words })
  writeFileSync(reader, withText(readFileSync(reader), '\u2581apple', '\u2581sails'))
  expect(['FILE_DAMAGED', 'MODEL_FAILED']).toContain(await outcomeOf(embed(reader)))
  const talker = at('talks-twice.gguf')
  writeFileSync(talker, withText(readFileSync(whole), 'Ġbakery', 'Ġbakers'))
  expect(['FILE_DAMAGED', 'MODEL_FAILED', 'works']).toContain(await outcomeOf(chat(talker)))
  expect(await chat(whole)).toBe(said)
})

// Whoever counts to there hears nothing for hours, not even that it is to stop.
test.each([
  ['dimensions of a tensor', 'attn_output_norm.weight', 3],
  ['values in a list', 'tokenizer.ggml.tokens', 8 + 5],
])('billions of %s are refused before anybody counts to there', async (name, behind, offset) => {
  const path = at(`${name}.gguf`)
  writeReadingModel(path, { words })
  const bytes = readFileSync(path)
  const place = bytes.indexOf(behind) + behind.length + offset
  bytes[place] = 0xe9
  writeFileSync(path, bytes)
  expect(await outcomeOf(embed(path))).toBe('FILE_DAMAGED')
  expect(await chat(whole)).toBe(said)
})

describe('a file that becomes another while its model is in memory', () => {
  test.each<[string, (path: string, bytes: number) => void]>([
    ['is cut short', (path, bytes) => truncateSync(path, bytes / 8)],
    ['is emptied', (path) => truncateSync(path, 0)],
    [
      'is written over where it is',
      (path, bytes) => {
        const file = openSync(path, 'r+')
        writeSync(file, Buffer.alloc(bytes, 0xff), 0, bytes, 0)
        closeSync(file)
      },
    ],
    ['is written anew as something else', (path) => writeFileSync(path, 'Dear Ada,\n')],
    ['is removed', (path) => rmSync(path)],
  ])('%s', async (name, change) => {
    const path = at(`${name}.gguf`)
    writeTalkingModel(path, { sentences: [said] })
    expect(await chat(path)).toBe(said)
    change(path, readFileSync(path).length)
    // It may go on with what is in memory; what must not be is an end without words, or none at all.
    expect(['works', ...refusals]).toContain(await outcomeOf(chat(path)))
    expect(await chat(whole)).toBe(said)
  })
})

test(
  'at random places of what it says of itself, a file is damaged: it works, or the error says why',
  { timeout: 600_000 },
  async () => {
    const random = randomFrom()
    const upTo = (most: number) => Math.floor(random.next() * most)
    const reader = at('reader.gguf')
    writeReadingModel(reader, { words })
    const kinds = [
      { bytes: readFileSync(whole), open: chat },
      { bytes: readFileSync(reader), open: embed },
    ]
    const outcomes = new Map<string, number>()
    for (let index = 0; index < damages; index++) {
      const { bytes, open } = kinds[index % 2] ?? { bytes: Buffer.alloc(0), open: chat }
      const damaged = Buffer.from(bytes)
      // The head, and the table of tensors behind it.
      const head = damaged.lastIndexOf('.weight') + 64
      // A byte that is another by little gets past what is checked first.
      for (let count = 1 + upTo(4); count > 0; count--) {
        const place = upTo(head)
        damaged[place] = random.next() < 0.5 ? upTo(256) : (damaged[place] ?? 0) ^ (1 + upTo(3))
      }
      const path = at(`random-${index}.gguf`)
      writeFileSync(path, damaged)
      const outcome = await outcomeOf(open(path))
      expect(['works', ...refusals], `case ${index} of seed ${random.seed}`).toContain(outcome)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      await host.unload(path)
      rmSync(path)
    }
    expect(await chat(whole)).toBe(said)
    // Damage that nobody notices, or that is always noticed at once, would prove little.
    expect(outcomes.get('works')).toBeGreaterThan(0)
    expect(outcomes.get('FILE_DAMAGED')).toBeGreaterThan(0)
  },
)
