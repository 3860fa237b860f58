// Whether requests carry a key as it is, or are signed with credentials.
import type { BedrockAccess } from '../place.ts'

const variable = 'AWS_BEARER_TOKEN_BEDROCK'

export const environmentApiKey = (): string | undefined => process.env[variable]?.trim() || undefined

export const isBearer = ({ way }: BedrockAccess): boolean =>
  way === 'api-key' || (way === 'environment' && environmentApiKey() !== undefined)
