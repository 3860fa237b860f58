// The door of the room. Rooms that only call models import `port.ts`; whoever makes models imports this.
export { planQueries } from './bundled/plan-queries.ts'
export { loadEmbedderTable } from './bundled/embedder-table.ts'
export { countTokens, createLakeIdf, type Idf, type TokenCounts } from './bundled/idf.ts'
export { howToCite } from './cite-markers.ts'
export { createQuotingModel, quotingModel, type QuotingModelOptions } from './bundled/quoting-model.ts'
export {
  cosine,
  createStaticEmbedder,
  type StaticEmbedder,
  type StaticEmbedderOptions,
} from './bundled/static-embedder.ts'
export { createLocalChatModel } from './local/local-chat-model.ts'
export { createLocalEmbedModel, createLocalRankModel } from './local/local-vector-models.ts'
export { createModelHost, type ModelHost } from './local/model-host.ts'
export { remoteModels, serveModels } from './remote-models.ts'
export {
  createBedrockChatModel,
  createBedrockClients,
  knownModel,
  listModels,
  readProfiles,
  signInWithBrowser,
  tryAccess,
  type Attempt,
  type BedrockAccess,
  type BedrockChatModelOptions,
  type BedrockClients,
  type BedrockFailure,
  type BedrockPlace,
  type CloudModelListed,
  type KnownModel,
  type KnownPrice,
  type SignedIn,
  type SignInStep,
  type WatchTiming,
} from './bedrock/index.ts'
export { splitSentences, type Sentence } from './bundled/sentences.ts'
export { wordsOf, type Word } from './bundled/quoting/words.ts'
export { functionWords } from './bundled/quoting/function-words.ts'
