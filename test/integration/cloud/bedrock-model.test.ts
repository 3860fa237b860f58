// The adapter to Amazon Bedrock does what every model must do, over the wire of the emulated one.
import { afterAll, beforeAll, describe } from 'vitest'
import { testChatModel, type ChatSubject } from '../../../models/port.suite.ts'
import { createBedrockChatModel, createBedrockClients, type BedrockClients } from '../../../models/index.ts'
import { goodKeys } from '../../servers/bedrock/emulator.ts'
import { emulateBedrock, type EmulatedBedrock } from '../../support/models/emulated-bedrock.ts'

let cloud: EmulatedBedrock
let clients: BedrockClients
beforeAll(async () => {
  cloud = await emulateBedrock()
  clients = createBedrockClients({ access: { way: 'keys', ...goodKeys }, region: 'eu-central-1' })
})
afterAll(async () => {
  await clients[Symbol.asyncDispose]()
  await cloud[Symbol.asyncDispose]()
})

const open = (modelId: string) => async (): Promise<ChatSubject> => ({
  model: createBedrockChatModel({ clients, modelId, tier: 'cloud-large' }),
  atWork: cloud.emulator.atWork,
})

describe.each([
  'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'anthropic.claude-sonnet-5-5',
  'amazon.nova-lite-v1:0',
  'example.unheard-of-v1:0',
])('%s', (modelId) => {
  testChatModel(modelId, open(modelId))
})
