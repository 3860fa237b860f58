// The lists of models of one account in one region: some by their own id, some by a profile only, and what is no use for an answer.
const arn = (id: string) => `arn:aws:bedrock:eu-central-1::foundation-model/${id}`

interface Listed {
  readonly id: string
  readonly name: string
  readonly publisher: string
  readonly images?: true
  readonly status?: string
  readonly streams?: false
  readonly types?: readonly string[]
  readonly output?: string
}

const models: readonly Listed[] = [
  {
    id: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    name: 'Claude Haiku 4.5',
    publisher: 'Anthropic',
    images: true,
    types: ['INFERENCE_PROFILE'],
  },
  {
    id: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    name: 'Claude Sonnet 4.5',
    publisher: 'Anthropic',
    images: true,
    types: ['INFERENCE_PROFILE'],
  },
  { id: 'amazon.nova-lite-v1:0', name: 'Nova Lite', publisher: 'Amazon', images: true },
  { id: 'openai.gpt-oss-120b-1:0', name: 'gpt-oss 120B', publisher: 'OpenAI' },
  { id: 'example.unheard-of-v1:0', name: 'Unheard Of', publisher: 'Example' },
  { id: 'amazon.titan-embed-text-v2:0', name: 'Titan Embeddings', publisher: 'Amazon', output: 'EMBEDDING' },
  { id: 'meta.llama2-13b-chat-v1', name: 'Llama 2', publisher: 'Meta', status: 'LEGACY' },
  { id: 'example.whole-v1:0', name: 'Whole answers only', publisher: 'Example', streams: false },
  { id: 'example.bought-v1:0', name: 'By the hour only', publisher: 'Example', types: ['PROVISIONED'] },
]

const profiles = [
  { id: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0', name: 'EU Claude Sonnet 4.5', of: models[1] },
  { id: 'global.anthropic.claude-haiku-4-5-20251001-v1:0', name: 'Global Claude Haiku 4.5', of: models[0] },
  { id: 'eu.meta.llama2-13b-chat-v1', name: 'EU Llama 2', of: models[6] },
  { id: 'own12ab34', name: 'Of our own', of: models[1], isOwn: true },
] as const

export const foundationModels = () => ({
  modelSummaries: models.map(({ id, name, publisher, images, status, streams, types, output }) => ({
    modelArn: arn(id),
    modelId: id,
    modelName: name,
    providerName: publisher,
    inputModalities: images ? ['TEXT', 'IMAGE'] : ['TEXT'],
    outputModalities: [output ?? 'TEXT'],
    responseStreamingSupported: streams ?? true,
    inferenceTypesSupported: types ?? ['ON_DEMAND'],
    modelLifecycle: { status: status ?? 'ACTIVE' },
  })),
})

/** Two to a page. */
export function inferenceProfiles(token: string | null) {
  const from = Number(token ?? 0)
  const page = profiles.slice(from, from + 2)
  return {
    inferenceProfileSummaries: page.map((profile) => ({
      inferenceProfileId: profile.id,
      inferenceProfileName: profile.name,
      inferenceProfileArn: `arn:aws:bedrock:eu-central-1:111122223333:${'isOwn' in profile ? 'application-' : ''}inference-profile/${profile.id}`,
      models: [
        { modelArn: arn(profile.of?.id ?? '').replace('eu-central-1', 'eu-west-1') },
        { modelArn: arn(profile.of?.id ?? '') },
      ],
      status: 'ACTIVE',
      type: 'isOwn' in profile ? 'APPLICATION' : 'SYSTEM_DEFINED',
    })),
    ...(from + 2 < profiles.length && { nextToken: String(from + 2) }),
  }
}
