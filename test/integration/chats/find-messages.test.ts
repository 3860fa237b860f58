// Messages found by their words, on a real database: every script, nothing that is gone, nothing forgotten.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChatId, ContentHash } from '../../../contract/ids.ts'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'
import { dataDirectory, hashOf, systemClock, systemIds } from '../../../main/platform/index.ts'
import {
  createCommandRunner,
  openStateDatabase,
  salvageDatabase,
  type StateDatabase,
} from '../../../main/store/index.ts'
import { storeCommands } from '../../../workers/store-commands.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const runnerOn = (database: StateDatabase) =>
  createCommandRunner(database, { ...storeCommands, clock: systemClock, ids: systemIds })
type Runner = ReturnType<typeof runnerOn>

const [team] = shippedTeams
if (!team) throw new Error('no team ships')
let keys = 0
const say = (runner: Runner, text: string, chatId?: ChatId) =>
  runner.write('chats.send', {
    text,
    team,
    teamVersion: versionOf(team),
    scope: [],
    attachments: [],
    idempotencyKey: `key ${String(keys++).padStart(8, '0')}`,
    ...(chatId !== undefined && { chatId }),
  })
const find = (runner: Runner, query: string, limit = 10) =>
  runner.read('chats.findMessages', { query, limit }).hits.map((hit) => hit.snippet.text)

describe('words of any script', () => {
  test.each([
    ['ferr', 'What does the ferry cost?'],
    ['COST FERR', 'What does the ferry cost?'],
    ['f', 'What does the ferry cost?'],
    ['cafe', 'Où est le café ?'],
    ['straße', 'Die Strasse ist gesperrt'],
    ['οδος', 'Η οδός είναι κλειστή'],
    ['зелен', 'Зелёный причал'],
    ['渡轮', '去岛上的渡轮冬天多少钱'],
    // One letter, in the middle and at the end of a stretch.
    ['冬', '去岛上的渡轮冬天多少钱'],
    ['钱', '去岛上的渡轮冬天多少钱'],
    ['渡轮冬天', '去岛上的渡轮冬天多少钱'],
    ['カナダ旅行', 'カナダ旅行の計画'],
    ['ราคา', 'เรือข้ามฟากราคาเท่าไร'],
    ['여객선', '섬으로 가는 여객선은 얼마입니까'],
    ['السفينه', 'متى تغادر السفينه الميناء'],
    ['ש', 'שלום'],
    ['a4纸', '打印A4纸张'],
  ])('%s finds “%s”', (query, text) => {
    const runner = runnerOn(db)
    say(runner, 'Something else entirely, 別の話, เรื่องอื่น')
    say(runner, text)
    expect(find(runner, query)).toEqual([text])
  })

  test.each(['erry', 'ferry winter', '轮渡', '?!', '"', 'NEAR(', '*', '-ferry OR x'])(
    '%s finds nothing here, and is no error',
    (query) => {
      const runner = runnerOn(db)
      say(runner, 'What does the ferry cost? 去岛上的渡轮')
      expect(find(runner, query)).toEqual([])
    },
  )
})

test('the newest come first, and it is told that there are more', () => {
  const runner = runnerOn(db)
  const { chatId } = say(runner, 'ferry 1')
  for (const number of [2, 3, 4]) say(runner, `ferry ${number}`, chatId)
  expect(find(runner, 'ferry', 2)).toEqual(['ferry 4', 'ferry 3'])
  expect(runner.read('chats.findMessages', { query: 'ferry', limit: 2 }).more).toBe(true)
  expect(runner.read('chats.findMessages', { query: 'ferry', limit: 4 }).more).toBe(false)
})

test('a message of a removed chat is not found until the chat is back, one taken back never', () => {
  const runner = runnerOn(db)
  const { chatId } = say(runner, 'ferry one')
  const { messageId } = say(runner, 'ferry two', chatId)
  runner.write('chats.withdraw', { messageId })
  expect(find(runner, 'ferry')).toEqual(['ferry one'])
  runner.write('chats.remove', { chatId })
  expect(find(runner, 'ferry')).toEqual([])
  runner.write('chats.restore', { chatId })
  expect(find(runner, 'ferry')).toEqual(['ferry one'])
})

test('an answer is found by its words', () => {
  const runner = runnerOn(db)
  const { runId } = say(runner, 'What does it cost?')
  const claimed = runner.write('runs.claim', { runId, owner: 'me', reason: 'start' })
  const answer = 'Four **crowns** [1].'
  runner.write('runs.append', {
    runId,
    fence: claimed?.fence ?? 0,
    knownSeq: claimed?.events.length ?? 0,
    contents: [{ content: answer, mediaType: 'text/plain' }],
    events: [
      {
        kind: 'run.finished',
        body: {
          answer: hashOf(answer) as ContentHash,
          supported: true,
          citations: [],
          usage: { tokensIn: 1, tokensOut: 2, tokensCached: 0 },
          costMicroUsd: 0,
          tookMs: 5,
        },
      },
    ],
  })
  const { hits } = runner.read('chats.findMessages', { query: 'crown', limit: 5 })
  expect(hits).toMatchObject([
    { role: 'assistant', snippet: { text: 'Four crowns [1].', marks: [{ start: 5, end: 10 }] } },
  ])
})

test('a message that could not be stored leaves no words behind', () => {
  const runner = runnerOn(db)
  expect(() =>
    db.transaction(() => {
      say(runner, 'half a ferry')
      throw new Error('the disk')
    }),
  ).toThrow('the disk')
  expect(db.readable.sql('SELECT count(*) AS n FROM message_words').get()?.['n']).toBe(0)
})

test('an erased text is gone from the words and from the bytes of the file; others with its words are not', async () => {
  await using folder = await temporaryFolder('erased')
  const path = join(folder.path, 'state.db')
  // Far from the beginning, of which titles are made.
  const secret = `${'The ferry goes. '.repeat(30)} verysecretword`
  const holdsIt = async () => (await readFile(path)).includes('verysecret')
  {
    using file = openStateDatabase(path)
    const runner = runnerOn(file)
    const { chatId } = say(runner, 'the ferry is safe')
    say(runner, secret, chatId)
    for (let index = 0; index < 100; index++) say(runner, `filling ${index}`, chatId)
  }
  expect(await holdsIt()).toBe(true)
  {
    using file = openStateDatabase(path)
    const runner = runnerOn(file)
    runner.write('eraseContent', hashOf(secret) as ContentHash)
    expect(find(runner, 'verysecret')).toEqual([])
    expect(find(runner, 'ferry')).toEqual(['the ferry is safe'])
  }
  expect(await holdsIt()).toBe(false)
})

test('messages that were salvaged from a damaged file are still found', async () => {
  await using folder = await temporaryFolder('salvaged')
  const directory = dataDirectory(folder.path)
  {
    using file = openStateDatabase(directory.stateDb)
    say(runnerOn(file), 'the ferry, saved')
  }
  salvageDatabase(directory)
  using file = openStateDatabase(directory.stateDb)
  expect(find(runnerOn(file), 'ferr')).toEqual(['the ferry, saved'])
})
