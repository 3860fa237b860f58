// P1 and P3 over the whole engine as `serve` runs it: messages and documents that were acknowledged survive kill -9 at any instant, every
// question gets its one answer, every document becomes ready.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { AppError } from '../../contract/app-error.ts'
import type { SentMessage } from '../../contract/chats.ts'
import type { DocumentId } from '../../contract/ids.ts'
import type { contract } from '../../contract/procedures.ts'
import type { Client } from '../../contract/rpc/index.ts'
import { connectToEngine } from '../../main/cli/connect.ts'
import { startChild } from '../support/child.ts'
import { killLoop, wantedKills } from '../support/engine/kill-loop.ts'
import { randomFrom } from '../support/random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

type EngineClient = Client<typeof contract>

const host = new URL('../support/engine/engine.host.ts', import.meta.url)
const emptyPage = fileURLToPath(new URL('../fixtures/empty-page/', import.meta.url))
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

interface Asked {
  readonly key: string
  readonly text: string
  /** Undefined while nobody knows whether it arrived. */
  sent?: SentMessage
}
interface Added {
  readonly text: string
  readonly name: string
  documentId?: DocumentId
}

/** Everything that was tried, and what of it was acknowledged. */
class Load {
  readonly asked: Asked[] = []
  readonly added: Added[] = []
  acknowledged = 0
  readonly #folder: string
  readonly #waiting = new Set<() => void>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Asks and adds until the engine is gone. */
  async drive(client: EngineClient, round: number): Promise<void> {
    const loops = [
      this.#ask(client, `${round}a`),
      this.#ask(client, `${round}b`),
      this.#add(client, `${round}`),
    ]
    await Promise.all(loops.map((loop) => loop.catch(onlyLost)))
  }

  /** Resolves after so many more acknowledgements. */
  after(count: number): Promise<void> {
    const wanted = this.acknowledged + count
    return new Promise((resolve) => {
      const look = () => {
        if (this.acknowledged < wanted) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
    })
  }

  async #ask(client: EngineClient, name: string): Promise<void> {
    for (let number = 0; ; number++) {
      const text = `What is the colour of boat ${name}-${number}?`
      const asked: Asked = { key: `crash-key-${name}-${number}`, text }
      this.asked.push(asked)
      asked.sent = await client.chats.send({ text, idempotencyKey: asked.key })
      this.#acknowledge()
      await pause(60)
    }
  }

  async #add(client: EngineClient, round: string): Promise<void> {
    for (let number = 0; ; number++) {
      const name = `boat-${round}-${number}.md`
      const text = `# Boat ${round}-${number}\n\nThe colour of boat ${round}-${number} is blue. It was built in ${1900 + number}.\n`
      const added: Added = { name, text }
      const path = join(this.#folder, name)
      await writeFile(path, text)
      this.added.push(added)
      for await (const item of client.lake.add({ sources: [{ path }] })) {
        if (item.error) throw new Error(JSON.stringify(item.error))
        if (item.documentId) added.documentId = item.documentId
        this.#acknowledge()
      }
      await pause(40)
    }
  }

  #acknowledge(): void {
    this.acknowledged++
    for (const look of this.#waiting) look()
  }
}

function onlyLost(error: unknown): void {
  if (error instanceof AppError && error.code === 'CLOSED') return
  throw error
}

async function connected(folder: string): Promise<{ readonly client: EngineClient; close(): void }> {
  const connection = await connectToEngine(folder, AbortSignal.timeout(30_000))
  if (!connection) throw new Error('No engine answers.')
  return connection
}

test('killed at random moments, the engine loses no message and no document, and answers each question once', async () => {
  const random = randomFrom()
  const kills = wantedKills()
  await using folder = await temporaryFolder('crash-engine')
  const data = join(folder.path, 'data')
  const sources = join(folder.path, 'sources')
  await mkdir(sources)
  const load = new Load(sources)
  const drives: Promise<void>[] = []
  const start = () => startChild(host, [data, emptyPage])
  await killLoop({
    kills,
    random,
    start,
    maxLifeMs: 2_500,
    async moment() {
      const { client } = await connected(data)
      drives.push(load.drive(client, drives.length))
      await load.after(1 + Math.floor(random.next() * 25))
    },
    onLine: () => {},
  })
  await Promise.all(drives)
  expect(load.acknowledged).toBeGreaterThan(kills / 2)

  await using last = start()
  await last.next()
  const { client, close } = await connected(data)
  await expectMessages(client, load.asked)
  await expectDocuments(client, load.added, data)
  await expectJournals(client)
  const report = await client.engine.doctor()
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
  console.log({
    kills,
    questions: load.asked.length,
    documents: load.added.length,
    acknowledged: load.acknowledged,
  })
  close()
})

/** The same key again gives the same ids, whether or not the first answer arrived; and each question has one answer. */
async function expectMessages(client: EngineClient, all: readonly Asked[]): Promise<void> {
  for (const { key, text, sent } of all) {
    const again = await client.chats.send({ text, idempotencyKey: key })
    if (sent) expect(again).toEqual(sent)
    await ended(client, again)
    const { messages } = await client.chats.show({ chatId: again.chatId })
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(messages[0]?.text).toBe(text)
    expect(messages[1]?.answer?.runId).toBe(again.runId)
  }
}

async function ended(client: EngineClient, { runId }: SentMessage): Promise<void> {
  for (;;) {
    const { run } = await client.runs.show({ runId })
    if (run.status === 'finished') return
    expect(['queued', 'running']).toContain(run.status)
    await pause(20)
  }
}

async function expectDocuments(client: EngineClient, all: readonly Added[], data: string): Promise<void> {
  for (const { documentId, name, text } of all) {
    if (!documentId) continue
    for (;;) {
      const { document, versions } = await client.lake.show({ documentId })
      expect(document.error).toBeUndefined()
      if (document.state !== 'ready') {
        await pause(20)
        continue
      }
      expect(versions.filter(({ current }) => current).map(({ hash }) => hash)).toEqual([sha256(text)])
      const file = join(data, 'lake', document.collection, document.path)
      expect(await readFile(file, 'utf8')).toBe(text)
      expect(document.path).toContain(name.replace('.md', ''))
      break
    }
  }
}

async function expectJournals(client: EngineClient): Promise<void> {
  const { runs } = await client.runs.list({ limit: 1_000 })
  for (const { runId, seq, status } of runs) {
    const { events } = await client.runs.show({ runId })
    expect(status).toBe('finished')
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: seq }, (_, index) => index + 1))
  }
}
