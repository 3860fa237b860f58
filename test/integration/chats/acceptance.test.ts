// The whole program on documents that it was not built with: a hundred questions through the contract, and each citation held
// against the original file. Would catch: confident answers that the documents do not hold, quotes that are not there, spans that
// drift behind a byte order mark, a page number that is off by one.
import { readFile, readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../../contract/answers.ts'
import type { AddedDocument } from '../../../contract/documents.ts'
import { citationFault, hasPdftotext } from '../../support/lake/check-citation.ts'
import { addFiles, ask, type EngineClient } from '../../support/engine/contract-use.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

interface Question {
  readonly id: string
  readonly question: string
  readonly documents?: readonly string[]
  readonly keys?: readonly string[]
}
interface Asked extends Question {
  readonly answer: Answer
}

const fixtures = fileURLToPath(new URL('../../fixtures/acceptance/', import.meta.url))
const original = (path: string) => `${fixtures}documents/${basename(path)}`
const atOnce = 4
const maxWronglyAnswered = 2
/** The bundled tier quotes and does not reason. It reached 0.58 when this was written, while recall had the words first in line for 0.8. */
const minShareWithKey = 0.5

const added: AddedDocument[] = []
const asked: Asked[] = []

beforeAll(async () => {
  await using folder = await temporaryFolder('acceptance')
  await using engine = await startEngine(folder.path)
  const client = await engine.connect()
  const names = await readdir(`${fixtures}documents`)
  added.push(...(await addFiles(client, names.map(original))))
  const questions = JSON.parse(await readFile(`${fixtures}questions.json`, 'utf8')) as Question[]
  await Promise.all(Array.from({ length: atOnce }, () => askInTurn(client, questions)))
  await engine.stop()
}, 240_000)

async function askInTurn(client: EngineClient, questions: Question[]): Promise<void> {
  for (let next = questions.shift(); next; next = questions.shift())
    asked.push({ ...next, answer: await ask(client, next.question) })
}

const fold = (text: string) => text.replace(/\s+/g, ' ').toLowerCase()
const isAnswerable = ({ keys }: Question) => keys !== undefined
const quotesKey = ({ answer, documents = [], keys = [] }: Asked) =>
  answer.supported &&
  answer.citations.some(
    ({ path, quote }) =>
      documents.includes(basename(path)) && keys.some((key) => fold(quote).includes(fold(key))),
  )

test('every document became ready', () => {
  expect(added).toHaveLength(14)
  expect(added.filter(({ state }) => state !== 'ready')).toEqual([])
})

test('all hundred were asked, and each got an answer in words', () => {
  expect(asked).toHaveLength(100)
  expect(asked.filter(({ answer }) => answer.answer.trim() === '')).toEqual([])
})

test('what the documents do not hold is said not to be there', () => {
  const wrong = asked.filter((each) => !isAnswerable(each) && each.answer.supported)
  console.log(
    `answered though not in the documents: ${wrong.length} of 28`,
    wrong.map(({ id }) => id),
  )
  expect(wrong.length).toBeLessThanOrEqual(maxWronglyAnswered)
})

test('what the documents hold is answered with the words that hold it', () => {
  const answerable = asked.filter(isAnswerable)
  const missed = answerable.filter((each) => !quotesKey(each))
  const refused = missed.filter(({ answer }) => !answer.supported).map(({ id }) => id)
  const beside = missed.filter(({ answer }) => answer.supported).map(({ id }) => id)
  const share = 1 - missed.length / answerable.length
  console.log(`answered with the key words: ${answerable.length - missed.length} of ${answerable.length}`, {
    refused,
    beside,
  })
  expect(share).toBeGreaterThanOrEqual(minShareWithKey)
})

test('every citation stands in the original file at its place', async () => {
  if (process.env['CI']) expect(hasPdftotext).toBe(true)
  const faults: string[] = []
  let checked = 0
  for (const { id, answer } of asked) {
    for (const citation of answer.citations) {
      checked++
      const fault = await citationFault(citation, original(citation.path))
      if (fault) faults.push(`${id} ${citation.path}: ${fault}: ${citation.quote}`)
    }
  }
  console.log(`citations checked: ${checked}`)
  expect(faults).toEqual([])
  expect(checked).toBeGreaterThan(50)
})

test('an answer carries a citation for each number in it, and none without', () => {
  const odd = asked.filter(({ answer: { answer, supported, citations } }) => {
    const named = new Set([...answer.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1])))
    const given = new Set(citations.map(({ n }) => n))
    return supported !== given.size > 0 || [...named].some((n) => !given.has(n))
  })
  expect(odd.map(({ id, answer }) => `${id}: ${answer.answer}`)).toEqual([])
})
