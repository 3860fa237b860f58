import { array, assert, constantFrom, integer, oneof, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyAppState,
  reduceAll,
  reduceApp,
  withDocuments,
  withMessages,
  type AppState,
} from './app-reducer.ts'
import type { AppUpdate, AskedPart, Change } from './app-state.ts'
import type { Message } from './chats.ts'
import type { DocumentSummary } from './documents.ts'

const chatId = 'chat_1'
const message = (messageId: string, text = messageId) => ({ messageId, chatId, text }) as unknown as Message
const change = (state: AppState, change: object): AppState =>
  reduceApp(state, { type: 'change', seq: state.seq + 1, change: change as Change })
const textsOf = (state: AppState) => state.messages[chatId]?.map(({ text }) => text)

test('a message that was taken back is gone, and one of a chat that is not held is no trouble', () => {
  const held = withMessages(emptyAppState, chatId, [message('msg_1'), message('msg_2')])
  const after = change(held, { kind: 'message-removed', chatId, messageId: 'msg_1' })
  expect(textsOf(after)).toEqual(['msg_2'])
  expect(change(after, { kind: 'message-removed', chatId: 'chat_2', messageId: 'msg_9' }).messages).toBe(
    after.messages,
  )
})

test('opening a chat drops what was taken back while nobody watched, and keeps what came meanwhile', () => {
  const before = withMessages(emptyAppState, chatId, [message('msg_1'), message('msg_2')])
  const newer = change(before, { kind: 'message', message: message('msg_4') })
  expect(textsOf(withMessages(newer, chatId, [message('msg_1', 'one'), message('msg_3')]))).toEqual([
    'one',
    'msg_3',
    'msg_4',
  ])
})

test('a page of a list brings what was not held, and never takes a document back to a state of before', () => {
  const of = (documentId: string, state: string, updatedAt: number) =>
    ({ documentId, state, updatedAt }) as unknown as DocumentSummary
  const held = change(emptyAppState, { kind: 'document', document: of('doc_1', 'ready', 5) })
  const after = withDocuments(held, [of('doc_1', 'parsing', 4), of('doc_2', 'parsing', 4)])
  expect(Object.values(after.documents).map(({ state }) => state)).toEqual(['ready', 'parsing'])
  expect(withDocuments(after, [of('doc_2', 'ready', 6)]).documents['doc_2']?.state).toBe('ready')
})

const documentId = constantFrom('doc_1', 'doc_2', 'doc_3')
const documentChange = record({
  documentId,
  state: constantFrom('stored', 'parsing', 'ready', 'failed', 'removed'),
}).map((document) => ({ kind: 'document', document }))
const otherChange = documentId.map((documentId) => ({ kind: 'document-erased', documentId }))
const progress = documentId.map((documentId) => ({ type: 'progress', documentId, done: 1, total: 2 }))
const changed = record({
  type: constantFrom('change'),
  // Some are at or below what is held already, as after a break.
  seq: integer({ min: 0, max: 20 }),
  change: oneof(documentChange, documentChange, otherChange),
})

test('changes folded together are what they are one by one', () => {
  assert(
    property(array(oneof(changed, changed, progress), { maxLength: 30 }), (generated) => {
      const updates = generated as unknown as AppUpdate[]
      expect(reduceAll(emptyAppState, updates)).toEqual(updates.reduce(reduceApp, emptyAppState))
    }),
  )
})

test('what was folded before does not change when more is folded', () => {
  const update = (seq: number, state: string) =>
    ({ type: 'change', seq, change: { kind: 'document', document: { documentId: 'doc_1', state } } }) as never
  const before = reduceAll(emptyAppState, [update(1, 'stored')])
  reduceAll(before, [update(2, 'parsing'), update(3, 'ready')])
  expect(before.documents['doc_1']?.state).toBe('stored')
  expect(before.documentCounts).toEqual({ stored: 1 })
})

test('kinds of a newer engine are counted, change nothing, and hold up nothing after them', () => {
  const held = change(emptyAppState, { kind: 'document', document: { documentId: 'doc_1', state: 'ready' } })
  const after = reduceAll(held, [
    { type: 'change', seq: 2, change: { kind: 'from-another-day', schedule: {} } } as never,
    { type: 'weather' } as never,
    { type: 'change', seq: 3, change: { kind: 'chat-removed', chatId: 'chat_1' } } as never,
  ])
  expect(after).toEqual({ ...held, seq: 3, unknownUpdates: 2 })
})

test('how often a part became otherwise is counted, each for itself', () => {
  const told = (part: AskedPart) => ({ type: 'stale', part }) as const
  const after = reduceAll(emptyAppState, [told('money'), told('models'), told('money')])
  expect(after.stale).toEqual({ money: 2, models: 1 })
})

test('how it stands with the cloud is as it was told last', () => {
  const status = (signedIn: 'yes' | 'needed') => ({ way: 'profile', signedIn, secretsIn: 'file' }) as const
  const after = reduceAll(emptyAppState, [
    { type: 'cloud', status: status('yes') },
    { type: 'cloud', status: status('needed') },
  ])
  expect(after).toEqual({ ...emptyAppState, cloud: status('needed') })
})
