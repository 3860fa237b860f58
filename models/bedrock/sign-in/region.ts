// Where models run: as chosen, else as the environment says, else as the profile says.
import { AppError } from '../../../contract/app-error.ts'
import type { BedrockFailure, BedrockPlace } from '../place.ts'
import { readSharedFiles } from './shared-files.ts'

export async function regionOf({ access, region }: BedrockPlace): Promise<string> {
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE } = process.env
  const named = access.way === 'profile' ? access.profile : undefined
  const ofEnvironment = AWS_REGION?.trim() || AWS_DEFAULT_REGION?.trim()
  const found =
    region ??
    (named === undefined ? ofEnvironment : undefined) ??
    (await regionOfProfile(named ?? AWS_PROFILE ?? 'default')) ??
    ofEnvironment
  if (!found) throw noRegion()
  return found
}

async function regionOfProfile(name: string): Promise<string | undefined> {
  const { profiles } = await readSharedFiles()
  return profiles.get(name)?.['region']
}

export const endpointOf = (): string | undefined =>
  process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] || process.env['AWS_ENDPOINT_URL'] || undefined

const noRegion = () =>
  new AppError('MODEL_UNAVAILABLE', 'No region of Amazon Bedrock is set.', {
    safe: 'Nothing was sent.',
    next: 'Choose a region in Settings, Models; or set AWS_REGION, or a region in your profile.',
    data: { part: 'region', unbilled: true } satisfies BedrockFailure,
  })
