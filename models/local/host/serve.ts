// The inside of the model host: one llama.cpp, the models it holds, one piece of work of a model at a time.
import { freemem } from 'node:os'
import { serve, portTransport, type CallContext } from '../../../contract/rpc/index.ts'
import { portToParent } from '../child-port.ts'
import { modelHostContract, modelHostVersion } from '../host-contract.ts'
import { chat } from './chat.ts'
import { batchOfTexts, embed } from './embed.ts'
import { failed } from './failures.ts'
import { inspect } from './inspect.ts'
import { LoadedModels, type Loaded } from './loaded-models.ts'
import { rank } from './rank.ts'
import { startRuntime, type RuntimeOptions } from './runtime.ts'
import { Turns } from './turns.ts'

export interface ModelHostOptions extends RuntimeOptions {
  readonly idleMs: number
  readonly mostBytes: number
}

/** What the system has, or what a container leaves to this process. */
const freeBytes = () => Math.min(freemem(), process.availableMemory())

/** Call once, in the entry of the child process. */
export async function serveModelHost({ idleMs, mostBytes, ...options }: ModelHostOptions): Promise<void> {
  const starting = startRuntime(options)
  // Whoever asks is heard while it starts, which may take minutes where a graphics card is tried first. What could not start ends the process.
  const runtime = starting.catch(() => new Promise<never>(() => {}))
  const models = new LoadedModels({ runtime, freeBytes, mostBytes, idleMs })
  const turns = new Turns()

  type Work = { readonly path: string; readonly isBackground?: true | undefined }
  /** One turn with a loaded model. */
  const use = async <T>(
    { path, isBackground }: Work,
    signal: AbortSignal,
    work: (loaded: Loaded) => Promise<T>,
  ): Promise<T> => {
    using _turn = await turns.take(path, { signal, isBackground })
    using held = await models.hold(path)
    return await work(held.loaded).catch(async (error: unknown) => {
      throw signal.aborted ? error : failed(await runtime, error)
    })
  }

  serve(
    modelHostContract,
    {
      inspect: async ({ path }) => (await inspect(await runtime, path)).facts,
      async *chat(call, { signal }: CallContext) {
        using _turn = await turns.take(call.path, { signal, isBackground: call.request.isBackground })
        using held = await models.hold(call.path)
        try {
          yield* chat(await runtime, held.loaded, call, signal)
        } catch (error) {
          throw signal.aborted ? error : failed(await runtime, error)
        }
      },
      async embed(call, { signal }: CallContext) {
        const parts: Float32Array[] = []
        let dimensions = 0
        // Whoever asks for one vector does not wait for thousands.
        for (let at = 0; at < Math.max(1, call.texts.length); at += batchOfTexts) {
          const texts = call.texts.slice(at, at + batchOfTexts)
          const part = await use(call, signal, (loaded) => embed(loaded, texts, signal))
          parts.push(part.vectors)
          dimensions = part.dimensions
        }
        return { dimensions, vectors: joined(parts) }
      },
      async rank(call, { signal }: CallContext) {
        return { scores: await use(call, signal, (loaded) => rank(loaded, call, signal)) }
      },
      async load({ path, contextTokens }, { signal }: CallContext) {
        const begun = performance.now()
        await use({ path }, signal, async ({ facts, ...loaded }) => {
          if (facts.kind === 'chat') await loaded.chat(contextTokens)
          else if (facts.kind === 'embed') await loaded.embedder()
          else await loaded.ranker()
        })
        return { tookMs: performance.now() - begun }
      },
      unload: ({ path }) => models.unload(path),
      setIdle: ({ idleMs: ms }) => models.setIdle(ms),
      status: () => ({
        models: models.list(),
        residentBytes: process.memoryUsage.rss(),
        loads: models.loads,
      }),
      ping: () => {},
    },
    portTransport(portToParent(), { maxFrameBytes: Infinity }),
    { version: modelHostVersion, context: {}, onInternalError: (error) => console.error(error) },
  )
  await starting
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [only] = parts
  if (only && parts.length === 1) return only
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
