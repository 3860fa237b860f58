// Words that must stay on this computer, planted where they could get out, and the log of an emulator that they may never be in. Would catch: a
// label that is looked at only where documents are found, one that is set too late for a run at work, and one that does not travel with a tool's result.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DocumentId } from '../../../contract/ids.ts'
import { goodKeys } from '../../servers/bedrock/emulator.ts'
import { addFiles, endOfRun, type EngineClient } from '../../support/engine/contract-use.ts'
import { emulateBedrock, type EmulatedBedrock } from '../../support/models/emulated-bedrock.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { answerNode, testTeam, toolNode } from '../../support/runs/test-teams.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const large = 'eu.anthropic.claude-sonnet-5'
const secret = 'the code word is heliotrope-7731'
const known = 'the well was dug in 1811 by Amos Teal'
const question = 'What is the code word of the safe?'

let folder: TemporaryFolder
let bedrock: EmulatedBedrock
let engine: EngineProcess
let client: EngineClient
let documentId: DocumentId

beforeEach(async () => {
  bedrock = await emulateBedrock()
  folder = await temporaryFolder('cloud-privacy')
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
  await client.cloud.signIn({ way: 'keys', ...goodKeys, region: 'eu-central-1' })
  await client.cloud.choose({ tier: 'cloud-large', modelId: large })
  const safe = join(folder.path, 'safe.md')
  const well = join(folder.path, 'well.md')
  await writeFile(safe, `# The safe\n\nOf the safe ${secret}, and nobody may know.\n`)
  await writeFile(well, `# The well\n\nBehind the barn ${known}.\n`)
  const [added] = await addFiles(client, [safe, well])
  if (!added?.documentId) throw new Error('The document was not added.')
  documentId = added.documentId
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
  await bedrock[Symbol.asyncDispose]()
})

const sent = (words: string) => bedrock.emulator.requests.filter(({ text }) => text.includes(words)).length
const label = (privacy: 'normal' | 'local-only') => client.lake.label({ documentIds: [documentId], privacy })

let questions = 0
async function ask(text: string, tier: 'auto' | 'cloud-large') {
  const key = `private-question-${questions++}`
  const { runId } = await client.chats.send({ text, tier, idempotencyKey: key })
  await endOfRun(client, runId)
  return await client.runs.answer({ runId })
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { readonly code?: string }) => error.code,
  )

test('what is labelled never leaves: not where the cloud is chosen, not by itself; what is not labelled does', async () => {
  expect(await label('local-only')).toEqual({ changed: 1 })
  expect(await label('local-only')).toEqual({ changed: 0 })
  expect((await client.lake.show({ documentId })).document.privacy).toBe('local-only')
  const { hits } = await client.recall({ query: question })
  expect(hits.find((hit) => hit.documentId === documentId)).toMatchObject({ privacy: 'local-only' })
  expect(hits.find((hit) => hit.documentId !== documentId)?.privacy ?? 'normal').toBe('normal')

  expect(await codeOf(ask(question, 'cloud-large'))).toBe('NOT_ALLOWED')
  expect((await ask(question, 'auto')).route.tier).toBe('bundled')
  expect(bedrock.emulator.requests.filter(({ modelId }) => modelId)).toEqual([])

  const { documents } = await client.lake.list({ text: 'well' })
  const inWell = documents.map((document) => document.documentId)
  const { runId } = await client.chats.send({
    text: 'Who dug the well?',
    tier: 'cloud-large',
    in: inWell,
    idempotencyKey: 'private-well',
  })
  await endOfRun(client, runId)
  expect(sent(known)).toBe(1)
  expect(sent('heliotrope')).toBe(0)

  // And the label can be taken off again.
  expect(await label('normal')).toEqual({ changed: 1 })
  expect((await ask(question, 'cloud-large')).route.model).toBe(large)
  expect(sent('heliotrope')).toBe(1)
})

/** A run that waits for a sign-in, whose document is labelled then; signed in again, it goes on. */
async function labelWhileParked(text: string, tier: 'auto' | 'cloud-large') {
  bedrock.emulator.keys.delete(goodKeys.accessKeyId)
  const { runId } = await client.chats.send({ text, tier, idempotencyKey: `parked-run-${tier}` })
  await expect.poll(async () => (await client.runs.show({ runId })).run.status).toBe('waiting')
  const refused = bedrock.emulator.requests.length
  await label('local-only')
  bedrock.emulator.keys.set('AKIAEMULATED00000002', { secret: 'a-new-one' })
  await client.cloud.signIn({
    way: 'keys',
    accessKeyId: 'AKIAEMULATED00000002',
    secretAccessKey: 'a-new-one',
    region: 'eu-central-1',
  })
  return {
    runId,
    leaked: () =>
      bedrock.emulator.requests
        .slice(refused)
        .filter(({ text: sentText }) => sentText.includes('heliotrope')),
  }
}

test('a label that is set while a run is parked holds for what the run found before', async () => {
  const { runId, leaked } = await labelWhileParked(question, 'cloud-large')
  expect(await codeOf(endOfRun(client, runId))).toBe('NOT_ALLOWED')
  expect(leaked()).toEqual([])
})

test('where nobody chose the cloud, what was labelled meanwhile is answered here', async () => {
  const { runId, leaked } = await labelWhileParked(`Compare and analyse in detail: ${question}`, 'auto')
  await endOfRun(client, runId)
  expect((await client.runs.answer({ runId })).route.tier).toBe('bundled')
  expect(leaked()).toEqual([])
})

test('what a tool reads of a labelled document stays here, with all that is made of it', async () => {
  const team = testTeam(
    {
      read: toolNode('lake.read', { inputs: { documentId: { value: documentId } } }),
      answer: { ...answerNode, inputs: { question: { node: 'read', output: 'text' } } },
    },
    ['read>answer'],
  )
  const start = async () => {
    const idempotencyKey = `reading-team-${questions++}`
    const { runId } = await client.runs.start({ text: 'Go.', team, tier: 'cloud-large', idempotencyKey })
    await endOfRun(client, runId)
  }
  // It would get out otherwise.
  await start()
  expect(sent('heliotrope')).toBe(1)
  await label('local-only')
  expect(await codeOf(start())).toBe('NOT_ALLOWED')
  expect(sent('heliotrope')).toBe(1)
})
