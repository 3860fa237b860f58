// Would catch: words of a document that must stay, on their way out: by the request's own label, by the label of a document, and by one that
// was set after the passage was found.
import { expect, test } from 'vitest'
import { hasCode } from '../../../contract/app-error.ts'
import type { ChatModel, ChatRequest, ContentPart, PassagePart } from '../../../models/port.ts'
import { keepingPrivate } from './keeping-private.ts'

const passage = (documentId: string): PassagePart => ({
  type: 'passage',
  n: 1,
  documentId,
  passageId: 'p',
  title: '',
  headingPath: [],
  text: 'words',
  trust: 'document',
})
const asking = (documentIds: readonly string[], privacy?: 'normal' | 'local-only') =>
  withParts(documentIds.map(passage), privacy)
const withParts = (parts: readonly ContentPart[], privacy?: 'normal' | 'local-only'): ChatRequest => ({
  messages: [{ role: 'user', content: [...parts, { type: 'text', text: 'What?' }] }],
  ...(privacy && { privacy }),
})

function scene() {
  const sent: ChatRequest[] = []
  const staying = new Set<string>()
  const model: ChatModel = {
    id: 'big',
    tier: 'cloud-large',
    capabilities: {
      streaming: true,
      tools: false,
      jsonSchema: false,
      quotesOnly: false,
      leavesDevice: true,
      contextTokens: 1_000,
    },
    async *chat(request) {
      sent.push(request)
      yield { type: 'finish', reason: 'stop' }
    },
  }
  let getReady = async () => {}
  const kept = keepingPrivate(model, {
    labels: { mustStay: async (ids) => ids.filter((id) => staying.has(id)) },
    getReady: () => getReady(),
  })
  const whileItGetsReady = (work: () => void) => (getReady = async () => work())
  const ask = async (request: ChatRequest) => {
    const { signal } = new AbortController()
    for await (const event of kept.chat(request, { signal })) if (event.type === 'finish') return
  }
  return { ask, sent, staying, whileItGetsReady }
}
const notAllowed = expect.toSatisfy((error: unknown) => hasCode(error, 'NOT_ALLOWED'))

test('what may leave is sent as it is', async () => {
  const { ask, sent } = scene()
  const request = asking(['a', 'b'], 'normal')
  await ask(request)
  expect(sent).toEqual([request])
})

test('a request that says of itself that it must stay is not sent', async () => {
  const { ask, sent } = scene()
  await expect(ask(asking([], 'local-only'))).rejects.toEqual(notAllowed)
  expect(sent).toEqual([])
})

test('one passage of a document that must stay holds all of it back, whatever the request says', async () => {
  const { ask, sent, staying } = scene()
  await ask(asking(['a', 'b'], 'normal'))
  staying.add('b')
  await expect(ask(asking(['a', 'b'], 'normal'))).rejects.toEqual(notAllowed)
  await expect(ask(asking(['a', 'b']))).rejects.toEqual(notAllowed)
  expect(sent).toHaveLength(1)
})

test('a picture and a file are documents as a passage is of one', async () => {
  const { ask, sent, staying } = scene()
  staying.add('passport')
  const picture = { type: 'image', format: 'png', bytes: new Uint8Array(3) } as const
  const file = { type: 'file', format: 'pdf', name: 'Pass', bytes: new Uint8Array(3) } as const
  await ask(withParts([picture, { ...file, documentId: 'menu' }]))
  for (const part of [picture, file])
    await expect(ask(withParts([{ ...part, documentId: 'passport' }], 'normal'))).rejects.toEqual(notAllowed)
  expect(sent).toHaveLength(1)
})

test('a label that is set while it signs in still holds', async () => {
  const { ask, sent, staying, whileItGetsReady } = scene()
  whileItGetsReady(() => void staying.add('a'))
  await expect(ask(asking(['a'], 'normal'))).rejects.toEqual(notAllowed)
  expect(sent).toEqual([])
})
