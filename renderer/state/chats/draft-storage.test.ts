import { expect, test } from 'vitest'
import { keepDraft, readDrafts, type DraftBox } from './draft-storage.ts'
import type { Draft } from './drafts.ts'

/** A browser's storage that holds so many letters. */
function box(room = Infinity): DraftBox & { readonly keys: () => string[] } {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    key: (index) => [...held.keys()][index] ?? null,
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem(key, text) {
      const others = [...held].reduce((sum, [name, value]) => sum + (name === key ? 0 : value.length), 0)
      if (others + text.length > room) throw new DOMException('full', 'QuotaExceededError')
      held.set(key, text)
    },
    keys: () => [...held.keys()],
  }
}
const draft = (text: string): Draft => ({ text, scope: ['notes'], attachments: [] })

test('a draft comes back as it was, and an empty one leaves nothing behind', () => {
  const storage = box()
  keepDraft(storage, 'chat_1', draft('half a question'), 1)
  expect(readDrafts(storage)).toEqual({ chat_1: draft('half a question') })
  keepDraft(storage, 'chat_1', { text: '', scope: [], attachments: [] }, 2)
  expect(storage.keys()).toEqual([])
})

test('drafts of chats that nobody opens any more do not pile up: the oldest go', () => {
  const storage = box()
  for (let at = 1; at <= 80; at++) keepDraft(storage, `chat_${at}`, draft('x'), at)
  expect(Object.keys(readDrafts(storage))).toHaveLength(50)
  expect(readDrafts(storage)['chat_80']).toEqual(draft('x'))
  expect(readDrafts(storage)['chat_1']).toBeUndefined()
})

test('without room old drafts give way, and one that is too large by itself breaks nothing', () => {
  const storage = box(1_000)
  keepDraft(storage, 'old', draft('a'.repeat(500)), 1)
  keepDraft(storage, 'new', draft('b'.repeat(700)), 2)
  expect(Object.keys(readDrafts(storage))).toEqual(['new'])
  keepDraft(storage, 'huge', draft('c'.repeat(5_000)), 3)
  expect(readDrafts(storage)['huge']).toBeUndefined()
})

test('whatever somebody else put there is no draft', () => {
  const storage = box()
  for (const [key, text] of Object.entries({ a: '{', b: 'null', c: '{"text":1}', d: '[]', e: '"x"' }))
    storage.setItem(`maestro.draft/${key}`, text)
  storage.setItem('maestro.theme', 'dark')
  expect(readDrafts(storage)).toEqual({})
})
