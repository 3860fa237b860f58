// The inside of the model host: one llama.cpp, the models it holds, one piece of work of a model at a time.
import { freemem } from 'node:os'
import { serve, portTransport } from '../../../contract/rpc/index.ts'
import { portToParent } from '../child-port.ts'
import { modelHostContract, modelHostVersion } from '../host-contract.ts'
import { chat } from './chat.ts'
import { embed } from './embed.ts'
import { inspect } from './inspect.ts'
import { createLoadedModels } from './loaded-models.ts'
import { startRuntime, type RuntimeOptions } from './runtime.ts'
import { Turns } from './turns.ts'

export interface ModelHostOptions extends RuntimeOptions {
  readonly idleMs: number
  readonly mostBytes: number
}

/** Call once, in the entry of the child process. */
export async function serveModelHost({ idleMs, mostBytes, ...options }: ModelHostOptions): Promise<void> {
  const runtime = await startRuntime(options)
  const models = createLoadedModels({ runtime, freeBytes: () => Math.min(freemem(), mostBytes), idleMs })
  const turns = new Turns()
  serve(
    modelHostContract,
    {
      inspect: ({ path }) => inspect(runtime, path),
      async *chat(call, { signal }) {
        using _turn = await turns.take(call.path, signal)
        const ended = Promise.withResolvers<void>()
        const opened = Promise.withResolvers<Parameters<Parameters<typeof models.use>[1]>[0]>()
        const use = models.use(call.path, async (loaded) => {
          opened.resolve(loaded)
          await ended.promise
        })
        use.catch(opened.reject)
        try {
          yield* chat(runtime, await opened.promise, call, signal)
        } finally {
          ended.resolve()
        }
      },
      async embed(call, { signal }) {
        using _turn = await turns.take(call.path, signal)
        return await models.use(call.path, (loaded) => embed(loaded, call, signal))
      },
      unload: ({ path }) => models.unload(path),
      loaded: () => models.list(),
    },
    portTransport(portToParent(), { maxFrameBytes: Infinity }),
    { version: modelHostVersion, context: {}, onInternalError: (error) => console.error(error) },
  )
}
