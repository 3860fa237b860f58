// Models in Amazon Bedrock, reached with what the user has there.
export { createBedrockChatModel, type BedrockChatModelOptions } from './chat-model.ts'
export { createBedrockClients, type BedrockClients } from './clients.ts'
export { type SignedIn } from './sign-in/credentials.ts'
export { knownModel, type KnownModel, type KnownPrice } from './known/known-models.ts'
export { listModels, type CloudModelListed } from './list-models.ts'
export {
  type Attempt,
  type BedrockAccess,
  type BedrockFailure,
  type BedrockPlace,
  type WatchTiming,
} from './place.ts'
export { readProfiles } from './sign-in/profiles.ts'
export { signInWithBrowser, type SignInStep } from './sign-in/sign-in-with-browser.ts'
export { tryAccess } from './try-access.ts'
