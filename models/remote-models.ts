// Models that run somewhere else in this program, for a thread that may hold none: their descriptions, and their chats as streams over a port.
import type { MessagePort } from 'node:worker_threads'
import { z } from 'zod'
import { AppError } from '../contract/app-error.ts'
import { createClient, portTransport, procedure, serve } from '../contract/rpc/index.ts'
import type { ChatEvent, ChatModel, ChatRequest, ModelDescription } from './port.ts'
import { aborted } from './request.ts'

const version = 1
const remoteContract = {
  list: procedure({ output: z.custom<readonly ModelDescription[]>(), effect: 'read' }),
  chat: procedure({
    input: z.custom<{ readonly modelId: string; readonly request: ChatRequest }>(),
    stream: z.custom<ChatEvent>(),
    effect: 'read',
  }),
} as const
const ownThreads = { maxFrameBytes: Infinity }

/** The end where the models are; it closes with the port. */
export function serveModels(
  port: MessagePort,
  models: () => Promise<readonly ChatModel[]>,
  onInternalError: (error: unknown) => void,
): void {
  serve(
    remoteContract,
    {
      list: async () => (await models()).map(describe),
      async *chat({ modelId, request }, { signal }) {
        const model = (await models()).find(({ id }) => id === modelId)
        if (!model) throw gone(modelId)
        yield* model.chat(request, { signal })
      },
    },
    portTransport(port, ownThreads),
    { version, context: {}, maxLive: 10_000, onInternalError },
  )
}

/** The end where they are called. */
export function remoteModels(port: MessagePort): () => Promise<readonly ChatModel[]> {
  const client = createClient<typeof remoteContract>({ chat: true }, portTransport(port, ownThreads), {
    version,
  })
  return async () =>
    (await client.list()).map((description) => ({
      ...description,
      async *chat(request: ChatRequest, { signal }) {
        if (signal.aborted) throw aborted(signal)
        try {
          yield* client.chat({ modelId: description.id, request }, { signal })
        } catch (error) {
          throw signal.aborted ? aborted(signal) : error
        }
      },
    }))
}

/** Without its functions: those cannot travel. */
const describe = ({ chat: _chat, ...description }: ChatModel): ModelDescription => description

const gone = (modelId: string) =>
  new AppError('MODEL_UNAVAILABLE', `The model “${modelId}” is not there any more.`, {
    next: 'Ask again: another model is chosen.',
    data: { unbilled: true },
  })
