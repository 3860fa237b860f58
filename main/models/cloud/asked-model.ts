// A chosen model as it is asked: over the present connection, never with what must stay here, and with an eye on how it goes.
import type { CloudTier } from '../../../contract/cloud.ts'
import { createBedrockChatModel, createBedrockClients, type Attempt } from '../../../models/index.ts'
import type { ChatModel, ModelPrice } from '../../../models/port.ts'
import type { Connection } from './connection.ts'
import { keepingPrivate, type Labels } from './keeping-private.ts'
import { signedOut } from './sign-in-errors.ts'

export interface AskedModelOptions {
  readonly modelId: string
  readonly tier: CloudTier
  readonly price?: ModelPrice
  readonly labels: Labels
  readonly onAttempt: (attempt: Attempt) => void
  /** It answered to the end. */
  readonly onGood: (connection: Connection) => void
  readonly onFailed: (error: unknown, connection: Connection) => void
}

/** Without a connection it only says what it could do. */
export function askedModel(connection: Connection | undefined, options: AskedModelOptions): ChatModel {
  const { modelId, tier, price, labels, onAttempt, onGood, onFailed } = options
  const clients = connection?.clients ?? nobody
  const bare = createBedrockChatModel({ clients, modelId, tier, onAttempt, ...(price && { price }) })
  if (!connection) return { ...bare, chat: refuse }
  const model = keepingPrivate(bare, { labels, getReady: (signal) => clients.credentials(signal) })
  return {
    ...model,
    async *chat(request, call) {
      using _held = connection.hold()
      try {
        yield* model.chat(request, call)
      } catch (error) {
        onFailed(error, connection)
        throw error
      }
      onGood(connection)
    },
  }
}

/** Stands where nobody is signed in: it describes models, and is never asked. */
const nobody = createBedrockClients({ access: { way: 'environment' } })
const refuse: ChatModel['chat'] = () => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(signedOut()) }),
})
