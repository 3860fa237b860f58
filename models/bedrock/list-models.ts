// The models that this account can see in this region: those reached by their own id, and those reached by a profile of several regions.
import type { BedrockClient, FoundationModelSummary, InferenceProfileSummary } from '@aws-sdk/client-bedrock'
import type { CloudModel } from '../../contract/cloud.ts'
import { aborted } from '../request.ts'
import type { BedrockClients } from './clients.ts'
import { failure, toBedrockError } from './errors/errors.ts'
import { knownModel, type KnownPrice } from './known/known-models.ts'

const longestMs = 30_000

export type CloudModelListed = CloudModel

export async function listModels(
  clients: BedrockClients,
  { signal }: { readonly signal: AbortSignal },
): Promise<CloudModelListed[]> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(longestMs)])
  try {
    await clients.credentials(signal)
    const client = await clients.control(signal)
    const { ListFoundationModelsCommand } = await import('@aws-sdk/client-bedrock')
    const command = new ListFoundationModelsCommand({ byOutputModality: 'TEXT' })
    const { modelSummaries = [] } = await client.send(command, { abortSignal: limited })
    const profiles = await allProfiles(client, limited)
    const region = await clients.region()
    const usable = modelSummaries.filter(answersInText)
    const byArn = new Map(usable.map((model) => [model.modelArn, model]))
    return [
      ...usable.filter(isOnDemand).flatMap((model) => describe(model, 'model', model.modelId, region) ?? []),
      ...profiles.flatMap((profile) => describeProfile(profile, byArn, region) ?? []),
    ].sort((a, b) => a.publisher.localeCompare(b.publisher) || a.name.localeCompare(b.name))
  } catch (error) {
    if (signal.aborted) throw aborted(signal)
    const failed = limited.aborted ? silent() : toBedrockError(error, { doing: 'list' })
    if (failed.code === 'SIGN_IN_NEEDED') clients.forget()
    throw failed
  }
}

const silent = () =>
  failure({
    code: 'MODEL_UNAVAILABLE',
    part: 'network',
    happened: 'Amazon Bedrock did not answer.',
    next: 'Check the network, then try again.',
    retryable: true,
  })

async function allProfiles(client: BedrockClient, signal: AbortSignal): Promise<InferenceProfileSummary[]> {
  const { paginateListInferenceProfiles } = await import('@aws-sdk/client-bedrock')
  const profiles: InferenceProfileSummary[] = []
  const pages = paginateListInferenceProfiles({ client, stopOnSameToken: true }, {}, { abortSignal: signal })
  for await (const { inferenceProfileSummaries = [] } of pages) profiles.push(...inferenceProfileSummaries)
  return profiles
}

const answersInText = (model: FoundationModelSummary) =>
  model.modelLifecycle?.status === 'ACTIVE' &&
  model.responseStreamingSupported === true &&
  model.inputModalities?.includes('TEXT') === true &&
  model.outputModalities?.includes('TEXT') === true

const isOnDemand = ({ inferenceTypesSupported }: FoundationModelSummary) =>
  inferenceTypesSupported?.includes('ON_DEMAND') === true

/** A profile leads to one model in several regions, so that the first region that is listed here tells what it can do. */
function describeProfile(
  {
    inferenceProfileId,
    inferenceProfileName,
    inferenceProfileArn,
    models = [],
    status,
    type,
  }: InferenceProfileSummary,
  byArn: ReadonlyMap<string | undefined, FoundationModelSummary>,
  region: string,
): CloudModelListed | undefined {
  const model = models.map(({ modelArn }) => byArn.get(modelArn)).find((found) => found !== undefined)
  if (!model || status !== 'ACTIVE') return undefined
  // One of the account's own is asked for by its address.
  const id = type === 'APPLICATION' ? inferenceProfileArn : inferenceProfileId
  const listed = describe(model, 'profile', id, region)
  return listed && { ...listed, name: inferenceProfileName ?? listed.name }
}

function describe(
  { modelId, modelName, providerName, inputModalities }: FoundationModelSummary,
  kind: CloudModelListed['kind'],
  id: string | undefined,
  region: string,
): CloudModelListed | undefined {
  if (!id || !modelId) return undefined
  const known = knownModel(kind === 'profile' && id.startsWith('arn:') ? modelId : id, region)
  return {
    modelId: id,
    name: modelName ?? known?.name ?? id,
    publisher: providerName ?? '',
    kind,
    tools: known?.capabilities.tools ?? false,
    images: known ? known.capabilities.images === true : inputModalities?.includes('IMAGE') === true,
    reasoning: known?.capabilities.reasoning === true,
    ...(known && { contextTokens: known.capabilities.contextTokens }),
    // One of the account's own may lead anywhere, so that nobody here knows what it costs.
    ...(known?.price && !id.startsWith('arn:') && { price: inDollars(known.price) }),
  }
}

function inDollars({ input, output, cachedInput, cacheWrite = input, source, asOf }: KnownPrice) {
  const usd = (micro: number) => micro / 1_000_000
  return {
    inputUsd: usd(input),
    outputUsd: usd(output),
    cachedInputUsd: usd(cachedInput),
    cacheWriteUsd: usd(cacheWrite),
    source,
    asOf,
  }
}
