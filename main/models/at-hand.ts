// A model of the user's machine that can work now, for whoever gives it work of its kind.
import {
  createLocalChatModel,
  createLocalEmbedModel,
  createLocalRankModel,
  type ModelHost,
} from '../../models/index.ts'
import type { ModelAtHand } from '../../models/port.ts'
import type { KeptModel } from './commands.ts'

export interface ToHandOptions {
  readonly host: ModelHost
  readonly fingerprint: string
}

export function toHand(kept: KeptModel, { host, fingerprint }: ToHandOptions): ModelAtHand {
  const { modelId: id, name: modelName, kind, path, dimensions, contextTokens } = kept
  const known = { modelId: id, modelName, fingerprint }
  switch (kind) {
    case 'chat':
      return { ...known, kind, model: createLocalChatModel({ id, path, contextTokens, host }) }
    case 'embed':
      return { ...known, kind, model: createLocalEmbedModel({ id, path, dimensions, host }) }
    case 'rank':
      return { ...known, kind, model: createLocalRankModel({ id, path, host }) }
  }
}
