// Search over a whole engine: every kind at once, messages from before words were kept, and the command line.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataDirectory, systemClock, systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase } from '../../../main/store/index.ts'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'
import { storeCommands } from '../../../workers/store-commands.ts'
import { jsonLines, maestro } from '../../support/engine/command-line.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function untilTrue(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => void setTimeout(resolve, 30))
}

test('one question finds what was said, what is called so, and what documents hold', async () => {
  await using folder = await temporaryFolder('search')
  const file = join(folder.path, 'Fährplan.md')
  await writeFile(file, '# Timetable\n\nThe boat to Harn leaves at nine. In winter the pier is closed.\n')
  await using engine = await startEngine(join(folder.path, 'data'))
  const client = await engine.connect()
  for await (const _item of client.lake.add({ sources: [{ path: file }], wait: true }));
  const { chatId, messageId, runId } = await client.chats.send({
    text: 'When does the boat to Harn leave?',
    idempotencyKey: 'key 00000001',
  })

  const found = await client.search({ query: 'boat' })
  expect(found.messages?.hits.map((hit) => hit.messageId)).toContain(messageId)
  expect(found.chats?.hits).toMatchObject([{ chatId }])
  expect(found.runs?.hits).toMatchObject([{ runId }])
  const [passage] = found.passages?.hits ?? []
  expect(passage).toMatchObject({ path: 'Fährplan.md' })
  expect(passage?.arms).toContain('words')
  expect(passage?.snippet.marks.map(({ start, end }) => passage.snippet.text.slice(start, end))).toEqual([
    'boat',
  ])
  // The words themselves, not the passage around them.
  const [{ documentId } = { documentId: undefined }] = (await client.lake.list({})).documents
  if (!passage || !documentId) throw new Error('nothing found')
  const { text } = await client.lake.text({ documentId })
  expect(text.slice(passage.at.start, passage.at.end)).toBe('boat')
  expect(found.documents?.hits).toEqual([])

  expect((await client.search({ query: 'fahrpl' })).documents?.hits).toMatchObject([
    { path: { text: 'Fährplan.md', marks: [{ start: 0, end: 6 }] } },
  ])
  expect((await client.search({ query: 'research', kinds: ['teams'] })).teams?.hits).toMatchObject([
    { teamId: 'researcher' },
  ])
  // A window in another language calls it otherwise, and still finds it by what it is kept as.
  const called = { assistant: { name: 'Aide', description: 'Répond à une question.' } }
  for (const query of ['aide', 'assist'])
    expect(await client.search({ query, kinds: ['teams', 'runs'], called })).toMatchObject({
      teams: { hits: [{ teamId: 'assistant', name: { text: 'Aide' } }] },
      runs: { hits: [{ runId, teamName: { text: 'Aide' } }] },
    })

  const data = ['--data', engine.dataDirectory, '--json']
  const lines = await maestro(['search', 'boat', '--kind', 'messages', '--kind', 'chats', ...data])
  expect(lines.code).toBe(0)
  expect(new Set(jsonLines(lines).map((line) => (line as { kind: string }).kind))).toEqual(
    new Set(['messages', 'chats']),
  )
})

test('messages that were stored before words were kept are found a moment after the start', async () => {
  await using folder = await temporaryFolder('search-before')
  const directory = dataDirectory(join(folder.path, 'data'))
  {
    await using engine = await startEngine(directory.root)
    await engine.stop()
  }
  const [team] = shippedTeams
  if (!team) throw new Error('no team ships')
  {
    using db = openStateDatabase(directory.stateDb)
    const runner = createCommandRunner(db, { ...storeCommands, clock: systemClock, ids: systemIds })
    for (let index = 0; index < 120; index++)
      runner.write('chats.send', {
        text: `渡轮 number ${index}`,
        team,
        teamVersion: versionOf(team),
        scope: [],
        attachments: [],
        idempotencyKey: `key ${String(index).padStart(8, '0')}`,
      })
    // As a database from before looks after its upgrade; half of them with words taken in another way.
    db.writable.sql('DELETE FROM message_words WHERE number % 2 = 0').run()
    db.writable.sql("UPDATE message_words SET analysis = 0, words = 'other'").run()
    db.writable.sql("INSERT INTO message_word_index (message_word_index) VALUES ('rebuild')").run()
  }
  await using engine = await startEngine(directory.root)
  const client = await engine.connect()
  await untilTrue(async () => {
    const found = await client.search({ query: '渡轮', kinds: ['messages'], limit: 100 })
    return found.messages?.hits.length === 100 && found.messages.more
  })
  const { messages } = await client.search({ query: '轮 number 119', kinds: ['messages'] })
  expect(messages?.hits).toHaveLength(1)
})
