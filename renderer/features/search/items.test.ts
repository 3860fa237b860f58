import { expect, test, vi } from 'vitest'
import type { SearchResult } from '../../../contract/search.ts'
import type { Action } from '../actions/index.ts'

vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined })
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
const { foundGroups } = await import('./items.ts')
const { nextKey } = await import('./next-key.ts')

const action = (id: Action['id'], more: Partial<Action> = {}) =>
  ({ id, group: 'chats', icon: undefined, run: () => undefined, ...more }) as unknown as Action

test('actions are found by the beginnings of their words, and those that only keys can do are not offered', () => {
  const [group] = foundGroups('ex ch', undefined, [
    action('exportChat'),
    action('newChat'),
    action('nextPane', { isKeysOnly: true }),
  ])
  expect(group?.items.map(({ key }) => key)).toEqual(['actions exportChat'])
  expect(foundGroups('next', undefined, [action('nextPane', { isKeysOnly: true })])).toEqual([])
})

test('a group that failed is shown with its reason, an empty one is not', () => {
  const none = { hits: [], more: false, tookMs: 1 }
  const result = {
    tookMs: 1,
    messages: none,
    passages: { ...none, error: { code: 'TIMEOUT', message: 'Slow.', safe: '', next: '' } },
  } satisfies SearchResult
  expect(foundGroups('ferry', result, [])).toEqual([
    { name: 'passages', items: [], more: false, error: 'Slow.' },
  ])
})

test('arrows go around, pages stop at the ends, Home and End belong to the field while it holds words', () => {
  const keys = Array.from({ length: 20 }, (_, index) => `${index}`)
  const press = (key: string, active: string, isTextEmpty = true) =>
    nextKey(keys, active, { key, isTextEmpty })
  expect(press('ArrowDown', '19')).toBe('0')
  expect(press('ArrowUp', '0')).toBe('19')
  expect(press('PageDown', '15')).toBe('19')
  expect(press('PageUp', '3')).toBe('0')
  expect(press('End', '3')).toBe('19')
  expect(press('End', '3', false)).toBeUndefined()
  expect(nextKey([], undefined, { key: 'ArrowDown', isTextEmpty: true })).toBeUndefined()
})

test('a document that is called so comes before chats and messages that only hold the word', () => {
  const plain = (text: string) => ({ text, marks: [] })
  const result = {
    tookMs: 1,
    chats: { hits: [{ title: plain('Where is the crane') }], more: false, tookMs: 1 },
    messages: { hits: [{ title: 'Where is the crane' }], more: false, tookMs: 1 },
    documents: { hits: [{ title: plain('Notes'), path: plain('work/crane.md') }], more: false, tookMs: 1 },
  } as unknown as SearchResult
  const names = (query: string) => foundGroups(query, result, []).map(({ name }) => name)
  expect(names('crane')).toEqual(['documents', 'chats', 'messages'])
  expect(names('the crane')).toEqual(['chats', 'messages', 'documents'])
})
