// Calls with one answer, on every transport.
import { describe, expect, test } from 'vitest'
import { AppError, toErrorShape } from '../app-error.ts'
import { suiteMaxLive, typedError } from './peer-contract.suite.ts'
import { errorOf, type PeerTools } from './peer-tools.suite.ts'

export function describeCalls({ client }: PeerTools): void {
  describe('calls', () => {
    test('an answer comes back, also a void one, and 100 at once each get their own', async () => {
      const api = await client()
      expect(await api.echo({ text: 'é' })).toEqual({ text: 'é' })
      expect(await api.nothing()).toBe(undefined)
      const texts = Array.from({ length: 100 }, (_value, index) => String(index))
      const answers: string[] = []
      for (let start = 0; start < texts.length; start += suiteMaxLive)
        answers.push(
          ...(await Promise.all(
            texts.slice(start, start + suiteMaxLive).map(async (text) => (await api.echo({ text })).text),
          )),
        )
      expect(answers).toEqual(texts)
    })

    test('a typed error arrives whole', async () => {
      const api = await client()
      expect(toErrorShape(await errorOf(api.fails.typed()))).toEqual(toErrorShape(typedError))
    })

    test('an untyped error arrives without its text, and the server learns it', async () => {
      const api = await client()
      const error = await errorOf(api.fails.untyped())
      expect(error.code).toBe('INTERNAL')
      expect(JSON.stringify(toErrorShape(error))).not.toContain('1234')
      expect((await api.counts()).internalErrors).toContain('fails.untyped: TypeError: the password is 1234')
    })

    test('a wrong field is refused with its path', async () => {
      const api = await client()
      const wrong = { text: 'a', marks: [{ at: 1 }, { at: 'two' as unknown as number }] }
      const error = await errorOf(api.echo(wrong))
      expect(error.code).toBe('BAD_INPUT')
      expect(error.message).toContain('"marks.1.at"')
      expect(error.data).toMatchObject({ issues: [{ path: 'marks.1.at' }] })
    })

    test('a wrong answer or one that cannot travel is an INTERNAL error, not a silence', async () => {
      const api = await client()
      expect((await errorOf(api.fails.output())).code).toBe('INTERNAL')
      expect((await errorOf(api.fails.unsendable())).code).toBe('INTERNAL')
      expect(await api.echo({ text: 'still here' })).toEqual({ text: 'still here' })
    })

    test('a request that cannot travel is refused before it leaves', async () => {
      const api = await client()
      const unsendable = { text: 1n, callback: () => 1 } as unknown as { text: string }
      expect((await errorOf(api.echo(unsendable))).code).toBe('BAD_INPUT')
      expect(await api.echo({ text: 'still here' })).toEqual({ text: 'still here' })
    })

    test('a message above the limit is refused in both directions, and the connection stays', async () => {
      const api = await client()
      expect((await errorOf(api.measure('x'.repeat(17 * 1024 * 1024)))).code).toBe('TOO_LARGE')
      expect((await errorOf(api.letters({ length: 17 * 1024 * 1024 }))).code).toBe('TOO_LARGE')
      expect(await api.measure('x'.repeat(15 * 1024 * 1024))).toBe(15 * 1024 * 1024)
      expect(await api.letters({ length: 15 * 1024 * 1024 })).toHaveLength(15 * 1024 * 1024)
    })

    test('an abort rejects at once and reaches the handler', async () => {
      const api = await client()
      const abort = new AbortController()
      const call = errorOf(api.wait(undefined, { signal: abort.signal }))
      await expect.poll(async () => (await api.counts()).running).toBe(1)
      abort.abort()
      expect((await call).code).toBe('ABORTED')
      await expect.poll(async () => (await api.counts()).running).toBe(0)
      expect((await api.counts()).aborts.at(-1)).toBe('ABORTED')
    })

    test('a timeout and a reason of its own keep their codes; a signal aborted before sends nothing', async () => {
      const api = await client()
      expect((await errorOf(api.wait(undefined, { signal: AbortSignal.timeout(5) }))).code).toBe('TIMEOUT')
      const signal = AbortSignal.abort(new AppError('BUDGET_EXCEEDED', 'No money left.'))
      expect((await errorOf(api.wait(undefined, { signal }))).code).toBe('BUDGET_EXCEEDED')
      await expect.poll(async () => (await api.counts()).running).toBe(0)
    })

    test('too many at once are BUSY, and there is room again when one ends', async () => {
      const api = await client()
      const abort = new AbortController()
      const waiting = Array.from({ length: suiteMaxLive }, () =>
        errorOf(api.wait(undefined, { signal: abort.signal })),
      )
      const busy = await errorOf(api.echo({ text: 'one more' }))
      expect([busy.code, busy.retryable]).toEqual(['BUSY', true])
      abort.abort()
      expect(new Set((await Promise.all(waiting)).map(({ code }) => code))).toEqual(new Set(['ABORTED']))
      await expect.poll(() => api.echo({ text: 'room' }).catch(() => undefined)).toEqual({ text: 'room' })
    })
  })
}
