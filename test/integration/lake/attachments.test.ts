// A question that comes with files looks at them. Would catch: attachments that are stored and never read.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DocumentId } from '../../../contract/ids.ts'
import { addFiles, type EngineClient } from '../../support/engine/contract-use.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

let folder: TemporaryFolder
let engine: EngineProcess
let client: EngineClient
const ids = new Map<string, DocumentId>()

const texts = {
  'north.md': '# North gate\n\nThe north gate of the harbour is painted green every spring.\n',
  'south.md': '# South gate\n\nThe south gate of the harbour is painted red every autumn.\n',
  'west.md': '# West gate\n\nThe west gate of the harbour is painted white every winter.\n',
}

beforeAll(async () => {
  folder = await temporaryFolder('attachments')
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder.path, name), text)
  for (const added of await addFiles(
    client,
    Object.keys(texts).map((name) => join(folder.path, name)),
  ))
    if (added.documentId) ids.set(added.path, added.documentId)
})
afterAll(async () => {
  await engine[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

const idOf = (name: string): DocumentId => {
  const id = [...ids].find(([path]) => path.endsWith(name))?.[1]
  if (!id) throw new Error(`${name} was not added`)
  return id
}

async function cited(
  key: string,
  input: {
    readonly attachments: readonly DocumentId[]
    readonly in?: readonly string[]
    readonly text?: string
  },
): Promise<ReadonlySet<string>> {
  const { runId, chatId } = await client.chats.send({
    text: input.text ?? 'When is the gate of the harbour painted?',
    idempotencyKey: `attachments-${key}`,
    attachments: [...input.attachments],
    ...(input.in && { in: [...input.in] }),
  })
  for await (const update of client.runs.watch({ runId })) void update
  const { messages } = await client.chats.show({ chatId })
  expect(messages[0]?.attachments).toEqual(input.attachments)
  expect(messages[0]?.scope).toEqual(input.in ?? [])
  const { citations } = await client.runs.answer({ runId })
  return new Set(citations.map(({ documentId }) => documentId))
}

test('without a scope a question looks at its attachments alone', async () => {
  expect(await cited('alone', { attachments: [idOf('south.md')] })).toEqual(new Set([idOf('south.md')]))
})

test.each(['north', 'south', 'west'])(
  'with a scope it looks at both and at nothing else: %s gate',
  async (gate) => {
    const found = await cited(gate, {
      text: `When is the ${gate} gate painted?`,
      attachments: [idOf('south.md')],
      in: [idOf('north.md')],
    })
    expect(found.has(idOf('west.md'))).toBe(false)
    if (gate !== 'west') expect(found.has(idOf(`${gate}.md`))).toBe(true)
  },
)

test('an attachment that is not in the lake is named, and nothing is asked', async () => {
  const before = (await client.chats.list({})).length
  await expect(
    client.chats.send({
      text: 'When?',
      idempotencyKey: 'attachments-missing',
      attachments: [`doc_${'0'.repeat(32)}` as DocumentId],
    }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await client.chats.list({})).length).toBe(before)
})
