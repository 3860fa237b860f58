// A model of the user's machine that can work now, for whoever gives it work of its kind.
import {
  createLocalChatModel,
  createLocalEmbedModel,
  createLocalRankModel,
  type ModelHost,
} from '../../models/index.ts'
import type { ChatModel, EmbedModel, RankModel } from '../../models/port.ts'
import type { KeptModel } from './commands.ts'

export type ModelAtHand = {
  readonly modelId: string
  readonly modelName: string
  /** Another for another file, though it may lie in the same place. */
  readonly fingerprint: string
} & (
  | { readonly kind: 'chat'; readonly model: ChatModel }
  | { readonly kind: 'embed'; readonly model: EmbedModel }
  | { readonly kind: 'rank'; readonly model: RankModel }
)

export function toHand(kept: KeptModel, host: ModelHost): ModelAtHand {
  const { modelId: id, name: modelName, kind, path, dimensions, contextTokens } = kept
  const known = { modelId: id, modelName, fingerprint: fingerprintOf(kept) }
  switch (kind) {
    case 'chat':
      return { ...known, kind, model: createLocalChatModel({ id, path, contextTokens, host }) }
    case 'embed':
      return { ...known, kind, model: createLocalEmbedModel({ id, path, dimensions, host }) }
    case 'rank':
      return { ...known, kind, model: createLocalRankModel({ id, path, host }) }
  }
}

const fingerprintOf = ({
  architecture,
  parameters,
  fileBytes,
  dimensions,
  contextTokens,
}: KeptModel): string => [architecture, parameters, fileBytes, dimensions, contextTokens].join('/')
