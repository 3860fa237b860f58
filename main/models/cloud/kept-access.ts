// What is secret of a sign-in, in the host's safe place: one value for each way that has a secret.
import { z } from 'zod'
import type { CloudSignIn, CloudWay } from '../../../contract/cloud.ts'
import type { BedrockAccess } from '../../../models/index.ts'
import type { SecretStore } from '../../platform/index.ts'
import type { CloudSettings } from './cloud-settings.ts'
import { codeAskedAgain, secretGone } from './sign-in-errors.ts'

const secretNames = { keys: 'cloud.keys', 'api-key': 'cloud.api-key' } as const
const Keys = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string().optional(),
})
const ApiKey = z.object({ apiKey: z.string() })

/** As it was kept; undefined when the user wants no cloud. @throws AppError SIGN_IN_NEEDED when what was secret is gone */
export async function keptAccess(
  settings: CloudSettings,
  secrets: SecretStore,
): Promise<BedrockAccess | undefined> {
  const way = settings['cloud.way']
  switch (way) {
    case 'off':
      return undefined
    case 'environment':
      return { way }
    case 'profile':
      return { way, profile: settings['cloud.profile'], mfaCode: codeAskedAgain }
    case 'keys': {
      const { sessionToken, ...keys } = await kept(Keys, secretNames.keys, secrets)
      return { way, ...keys, ...(sessionToken !== undefined && { sessionToken }) }
    }
    case 'api-key':
      return { way, ...(await kept(ApiKey, secretNames['api-key'], secrets)) }
    default:
      return way satisfies never
  }
}

async function kept<T>(schema: z.ZodType<T>, name: string, secrets: SecretStore): Promise<T> {
  const parsed = schema.safeParse(parsedJson(await secrets.get(name)))
  if (parsed.success) return parsed.data
  throw secretGone()
}

/** An error of the parser would quote what it read. */
function parsedJson(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As somebody signs in just now. A code of a device is good for one use. */
export function wantedAccess(wanted: CloudSignIn): BedrockAccess {
  switch (wanted.way) {
    case 'environment':
      return { way: 'environment' }
    case 'profile': {
      let code = wanted.mfaCode
      const mfaCode = async () => {
        const once = code ?? (await codeAskedAgain())
        code = undefined
        return once
      }
      return { way: 'profile', profile: wanted.profile, mfaCode }
    }
    case 'keys': {
      const { way, accessKeyId, secretAccessKey, sessionToken } = wanted
      return { way, accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
    }
    case 'api-key':
      return { way: 'api-key', apiKey: wanted.apiKey }
    default:
      return wanted satisfies never
  }
}

export async function keepSecret(access: BedrockAccess, secrets: SecretStore): Promise<void> {
  if (access.way === 'keys' || access.way === 'api-key') {
    const { way, ...secret } = access
    await secrets.set(secretNames[way], JSON.stringify(secret))
  }
}

/** What another way than the present one has left behind. */
export async function forgetOthers(way: CloudWay, secrets: SecretStore): Promise<void> {
  for (const [of, name] of Object.entries(secretNames)) if (of !== way) await secrets.remove(name)
}
