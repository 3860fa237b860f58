import { expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import { SearchRequest } from '../../../contract/search.ts'
import type { Arms } from './arms.ts'
import { search } from './search.ts'

const nothing = async () => ({ hits: [], more: false })
const quiet: Arms = {
  messages: nothing,
  chats: nothing,
  documents: nothing,
  passages: nothing,
  runs: nothing,
  teams: nothing,
}
const request = (rest: object = {}) => SearchRequest.parse({ query: 'ferry', ...rest })
const signal = new AbortController().signal

test('only the kinds that were asked for are looked for', async () => {
  const result = await search(quiet, request({ kinds: ['chats', 'teams', 'chats'] }), { signal })
  expect(Object.keys(result).sort()).toEqual(['chats', 'teams', 'tookMs'])
})

test('an arm that fails says why in its own group; the others answer, and the log is told', async () => {
  const faults: string[] = []
  const broken: Arms = {
    ...quiet,
    passages: async () => {
      throw new AppError('BREAKER_OPEN', 'The index stopped.')
    },
    // Throws before it could return a promise.
    runs: () => {
      throw new TypeError('a mistake with private words')
    },
  }
  const result = await search(broken, request(), { signal, onFault: (_error, kind) => faults.push(kind) })
  expect(result.messages?.error).toBeUndefined()
  expect(result.passages).toMatchObject({ hits: [], error: { code: 'BREAKER_OPEN' } })
  expect(result.runs?.error).toMatchObject({ code: 'INTERNAL' })
  expect(JSON.stringify(result)).not.toContain('private')
  expect(faults.sort()).toEqual(['passages', 'runs'])
})

test('an arm that never answers is let go at the deadline, and its signal tells it', async () => {
  let told: unknown
  const slow: Arms = {
    ...quiet,
    documents: (_request, own) => {
      own.addEventListener('abort', () => (told = own.reason))
      return new Promise(() => undefined)
    },
  }
  const result = await search(slow, request(), { signal, deadlineMs: 5 })
  expect(result.documents?.error).toMatchObject({ code: 'TIMEOUT', retryable: true })
  expect(result.chats?.error).toBeUndefined()
  expect(told).toBeInstanceOf(AppError)
})

test('a search that was typed over before it began asks nothing', async () => {
  let asked = 0
  const counting: Arms = { ...quiet, chats: async () => ({ hits: [], more: Boolean(asked++) }) }
  const typedOver = new AbortController()
  const pending = search(counting, request(), { signal: typedOver.signal })
  typedOver.abort(new AppError('ABORTED', 'Typed over.'))
  await expect(pending).rejects.toThrow('Typed over.')
  expect(asked).toBe(0)
})

test('a search that was typed over while an arm works ends at once', async () => {
  const stuck: Arms = { ...quiet, passages: () => new Promise(() => undefined) }
  const typedOver = new AbortController()
  const pending = search(stuck, request(), { signal: typedOver.signal })
  setTimeout(() => typedOver.abort(new AppError('ABORTED', 'Typed over.')), 10)
  await expect(pending).rejects.toThrow('Typed over.')
})
