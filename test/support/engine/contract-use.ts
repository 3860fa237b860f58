// What a client does again and again: add files, ask a question.
import { randomUUID } from 'node:crypto'
import { fromErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { Answer } from '../../../contract/answers.ts'
import type { AddedDocument } from '../../../contract/documents.ts'
import type { RunId } from '../../../contract/ids.ts'
import type { contract } from '../../../contract/procedures.ts'
import type { Client } from '../../../contract/rpc/index.ts'

export type EngineClient = Client<typeof contract>

/** Waits until each is ready or failed. */
export async function addFiles(client: EngineClient, paths: readonly string[]): Promise<AddedDocument[]> {
  const sources = paths.map((path) => ({ path }))
  const added: AddedDocument[] = []
  for await (const each of client.lake.add({ sources, wait: true })) added.push(each)
  return added
}

export async function endOfRun(client: EngineClient, runId: RunId): Promise<void> {
  for await (const update of client.runs.watch({ runId })) {
    if (update.type === 'event' && update.event.kind === 'run.failed')
      throw fromErrorShape((update.event.body as { error: ErrorShape }).error)
  }
}

export const sendText = (client: EngineClient, text: string) =>
  client.chats.send({ text, idempotencyKey: randomUUID() })

/** A question in a chat of its own, and the whole answer. */
export async function ask(client: EngineClient, text: string): Promise<Answer> {
  const { runId } = await sendText(client, text)
  await endOfRun(client, runId)
  return client.runs.answer({ runId })
}
