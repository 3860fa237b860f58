// The compiler is the test: a type that loosens to any makes an expected error vanish, and the typecheck fails on it.
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { createClient, procedure, serve, type Client, type Handlers, type StreamPaths } from './index.ts'
import type { Transport } from './transport.ts'

const contract = {
  lake: {
    list: procedure({
      effect: 'read',
      input: z.object({ limit: z.int().default(10), tags: z.array(z.string()).optional() }),
      output: z.object({ names: z.array(z.string()) }),
    }),
    add: procedure({
      input: z.object({ path: z.string() }),
      stream: z.object({ n: z.int() }),
    }),
  },
  stop: procedure({}),
}
type Contract = typeof contract

declare const client: Client<Contract>
declare const transport: Transport

test('a procedure says what repeating it would do, and the unsaid is the worst', () => {
  expect([contract.lake.list.effect, contract.stop.effect]).toEqual(['read', 'unkeyed'])
  expect(() => procedure({ output: z.string(), stream: z.string() })).toThrow(/not both/)
})

test('types of clients, handlers and stream names follow the contract', () => {
  expectTypeOf<StreamPaths<Contract>>().toEqualTypeOf<'lake.add'>()

  const calls = () => {
    expectTypeOf(client.lake.list({})).toEqualTypeOf<Promise<{ names: string[] }>>()
    expectTypeOf(client.stop()).toEqualTypeOf<Promise<void>>()
    expectTypeOf(client.stop(undefined, { signal: AbortSignal.abort() })).toEqualTypeOf<Promise<void>>()
    const tags: readonly string[] = []
    void client.lake.list({ tags, limit: 3 })
    // @ts-expect-error the input is required
    void client.lake.list()
    // @ts-expect-error no such field's type
    void client.lake.list({ limit: 'many' })
    // @ts-expect-error no such procedure
    void client.lake.remove({})
    // @ts-expect-error a stream is not a promise
    void client.lake.add({ path: 'a' }).then
    // @ts-expect-error the stream's name is missing
    createClient<Contract>({}, transport, { version: 1 })
    // @ts-expect-error one name too many
    createClient<Contract>({ 'lake.add': true, 'lake.list': true }, transport, { version: 1 })
  }
  expectTypeOf(calls).toBeFunction()

  const names: readonly string[] = ['a']
  const handlers: Handlers<Contract, { readonly user: string }> = {
    lake: {
      list(input, { user, signal }) {
        expectTypeOf(input.limit).toEqualTypeOf<number>()
        expectTypeOf(user).toEqualTypeOf<string>()
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>()
        return { names }
      },
      async *add() {
        yield { n: 1 }
      },
    },
    stop: () => {},
  }
  const serves = () => {
    // @ts-expect-error the context lacks what the handlers need
    serve(contract, handlers, transport, { version: 1, context: {}, onInternalError: () => {} })
    // @ts-expect-error a handler is missing
    const lacking: Handlers<Contract> = { lake: handlers.lake }
    // @ts-expect-error a wrong answer
    const wrong: Handlers<Contract>['lake']['list'] = () => ({ names: [1] })
    return [lacking, wrong]
  }
  expectTypeOf(serves).toBeFunction()
})
