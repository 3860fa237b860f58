import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError, hasCode } from '../../contract/app-error.ts'
import type { RecallRequest } from '../../contract/recall.ts'
import { createTools, type ToolCall } from './create-tools.ts'
import { narrowScope } from './lake-scope.ts'
import type { LakeDoor } from './lake-tools.ts'
import { defineTool, type ToolContext } from './tool.ts'

const never = new AbortController().signal
const searches: RecallRequest[] = []
const lake: LakeDoor = {
  search: async (request) => {
    searches.push(request)
    return { tookMs: 0, hits: [] }
  },
  read: async () => ({ text: 'text', totalLength: 4, privacy: 'normal' }),
}
const extra = (
  run: (input: { readonly to: string }, context: ToolContext) => Promise<Record<string, unknown>>,
  more = {},
) =>
  defineTool({
    name: 'mail.send',
    description: 'Sends mail.',
    effect: 'keyed',
    input: z.object({ to: z.string() }),
    outputs: ['id'],
    resourcesOf: ({ to }) => [to],
    inWords: ({ to }) => `send mail to ${to}`,
    run,
    ...more,
  })
const call = (rest: Partial<ToolCall> = {}): ToolCall => ({
  tool: 'mail.send',
  inputs: { to: 'ana' },
  grants: [{ tool: 'mail.send', resource: '*', mode: 'allow' }],
  labels: ['user'],
  scope: [],
  key: 'run/step',
  ...rest,
})

test('a call that needs consent is not made without it, whatever was judged before', async () => {
  let sent = 0
  const tools = createTools({ ...lake, extra: [extra(async () => ({ id: ++sent }))] })
  const asking = call({ grants: [{ tool: 'mail.send', resource: '*', mode: 'ask' }] })
  expect(tools.judge(asking)).toMatchObject({ verdict: 'ask', effect: 'keyed', action: 'send mail to ana' })
  await expect(tools.call(asking, { signal: never })).rejects.toSatisfy((error) =>
    hasCode(error, 'NOT_ALLOWED'),
  )
  expect(sent).toBe(0)
  expect(await tools.call({ ...asking, approval: 'given' }, { signal: never })).toEqual({ id: 1 })
})

test('consent does not lift a denial', async () => {
  const tools = createTools({ ...lake, extra: [extra(async () => ({}))] })
  const denied = call({ grants: [], approval: 'given' })
  await expect(tools.call(denied, { signal: never })).rejects.toSatisfy((error) =>
    hasCode(error, 'NOT_ALLOWED'),
  )
})

test('what cannot be understood is denied, and taken for the most dangerous', () => {
  const tools = createTools({ ...lake, extra: [extra(async () => ({}))] })
  expect(tools.judge(call({ inputs: { to: 7 } }))).toMatchObject({ verdict: 'deny', effect: 'unkeyed' })
  expect(tools.judge(call({ tool: 'constructor' }))).toMatchObject({ verdict: 'deny' })
})

test('a tool gets the key of its step, so that the other side can do it once', async () => {
  const keys: string[] = []
  const tools = createTools({
    ...lake,
    extra: [
      extra(async (_, { key }) => {
        keys.push(key)
        return {}
      }),
    ],
  })
  await tools.call(call(), { signal: never })
  await tools.call(call(), { signal: never })
  expect(keys).toEqual(['run/step', 'run/step'])
})

test('a tool that hangs ends in time, and one that is stopped ends at once', async () => {
  const hanging = () => new Promise<never>(() => {})
  const tools = createTools({ ...lake, extra: [extra(hanging, { timeoutMs: 10 })] })
  await expect(tools.call(call(), { signal: never })).rejects.toSatisfy(
    (error) => hasCode(error, 'TIMEOUT') && error.retryable,
  )
  const slow = createTools({ ...lake, extra: [extra(hanging)] })
  await expect(slow.call(call(), { signal: AbortSignal.abort() })).rejects.toSatisfy((error) =>
    hasCode(error, 'ABORTED'),
  )
})

test('a plain mistake of a tool is a failure, but of an unkeyed one nobody knows what it did', async () => {
  const broken = async () => {
    throw new TypeError('oops')
  }
  const keyed = createTools({ ...lake, extra: [extra(broken)] })
  await expect(keyed.call(call(), { signal: never })).rejects.toSatisfy((error) =>
    hasCode(error, 'TOOL_FAILED'),
  )
  const unkeyed = createTools({ ...lake, extra: [extra(broken, { effect: 'unkeyed' })] })
  await expect(unkeyed.call(call(), { signal: never })).rejects.toThrow(TypeError)
})

test('a search looks only where the run may look', async () => {
  const tools = createTools(lake)
  const search = (scope: string[], asked: string[]) =>
    tools.call(
      call({
        tool: 'lake.search',
        inputs: { query: ' tides ', scope: asked, k: null },
        grants: [{ tool: 'lake.search', resource: '*', mode: 'allow' }],
        scope,
      }),
      { signal: never },
    )
  await search(['notes/sea'], ['notes'])
  expect(searches.at(-1)).toMatchObject({ query: 'tides', in: ['notes/sea'], k: 10 })
  const before = searches.length
  expect(await search(['notes'], ['mail'])).toEqual({ hits: [], privacy: 'normal' })
  expect(searches).toHaveLength(before)
})

test('scopes without anything in common are not the empty scope, which is everything', () => {
  expect(narrowScope([], [])).toEqual([])
  expect(narrowScope(['a'], [])).toEqual(['a'])
  expect(narrowScope(['a', 'b/c'], ['b', 'a/d'])).toEqual(['b/c', 'a/d'])
  expect(narrowScope(['ab'], ['a'])).toBeUndefined()
})

test('two tools of one name are refused', () => {
  const twice = [extra(async () => ({})), extra(async () => ({}))]
  expect(() => createTools({ ...lake, extra: twice })).toThrow(AppError)
})
