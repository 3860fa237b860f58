// Where the credentials of a place come from. They are kept until shortly before they run out; a refresh that fails does not end them early.
import type { fromIni } from '@aws-sdk/credential-providers'
import { AppError } from '../../../contract/app-error.ts'
import { environmentApiKey, isBearer } from './bearer.ts'
import { signInNeeded } from '../errors/errors.ts'
import type { BedrockPlace } from '../place.ts'
import { regionOf } from './region.ts'
import { loadSdk } from '../sdk.ts'
import { readSharedFiles } from './shared-files.ts'

type Keys = Awaited<ReturnType<ReturnType<typeof fromIni>>>

export interface SignedIn {
  /** Epoch milliseconds; left out where nothing runs out, or nobody says when. */
  readonly expiresAt?: number
}

export interface CredentialSource {
  readonly keys: () => Promise<Keys>
  readonly apiKey: () => Promise<string>
  readonly signedIn: () => Promise<SignedIn>
  readonly forget: () => void
}

/** Amazon's own clients read credentials anew so long before they run out. */
const refreshMs = 5 * 60_000
const leastMs = 30_000
const signInTimeoutMs = 30_000

export function createCredentialSource(place: BedrockPlace): CredentialSource {
  let kept: Keys | undefined
  let resolving: Promise<Keys> | undefined

  async function keys(): Promise<Keys> {
    const held = kept
    if (held && timeLeft(held) > refreshMs) return held
    try {
      resolving ??= resolve(place).finally(() => (resolving = undefined))
      kept = await resolving
      return kept
    } catch (error) {
      if (held && held === kept && timeLeft(held) > leastMs) return held
      throw error
    }
  }
  async function apiKey(): Promise<string> {
    const key = place.access.way === 'api-key' ? place.access.apiKey : environmentApiKey()
    if (!key) throw signInNeeded('There is no key of Amazon Bedrock.', 'Enter one in Settings, Models.')
    return key
  }
  return {
    keys,
    apiKey,
    async signedIn() {
      if (isBearer(place.access)) {
        await apiKey()
        return {}
      }
      const { expiration } = await keys()
      return expiration ? { expiresAt: expiration.getTime() } : {}
    },
    forget() {
      kept = undefined
    },
  }
}

const timeLeft = ({ expiration }: Keys): number => (expiration ? expiration.getTime() - Date.now() : Infinity)

async function resolve(place: BedrockPlace): Promise<Keys> {
  const { access } = place
  if (access.way === 'api-key') throw new AppError('WRONG_USE', 'A key of Amazon Bedrock signs nothing.')
  if (access.way === 'keys') {
    const { accessKeyId, secretAccessKey, sessionToken } = access
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  }
  if (access.way === 'profile') await checkProfile(access.profile)
  const { providers, createHandler } = await loadSdk()
  const handler = createHandler({ requestTimeoutMs: signInTimeoutMs })
  const region = await regionOf(place).catch(() => undefined)
  const options = {
    ignoreCache: true,
    logger: silent,
    clientConfig: { requestHandler: handler, maxAttempts: 2 },
    ...(region && { parentClientConfig: { region } }),
  }
  // Who asks for the credentials, for the sign-in services that do not name a region themselves.
  const caller = { callerClientConfig: { region: async () => region ?? '', requestHandler: handler } }
  try {
    if (access.way === 'environment') return await providers.fromNodeProviderChain(options)(caller)
    const { profile, mfaCode } = access
    return await providers.fromIni({ ...options, profile, ...(mfaCode && { mfaCodeProvider: mfaCode }) })({
      callerClientConfig: { ...caller.callerClientConfig, profile },
    })
  } finally {
    handler.destroy()
  }
}

async function checkProfile(name: string): Promise<void> {
  const { profiles } = await readSharedFiles()
  if (!profiles.has(name))
    throw signInNeeded(
      `There is no profile “${name}” in ~/.aws/config or ~/.aws/credentials.`,
      'Choose another profile in Settings, Models, or make it with `aws configure`.',
    )
}

/** Amazon's clients would write their warnings to the console. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} }
