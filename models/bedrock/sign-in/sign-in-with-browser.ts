// Signs a profile in as its organisation wants it: the user opens an address, compares a code, and agrees there. The token is kept where
// Amazon's own tools keep it, so that each serves the other.
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CreateTokenResponse, SSOOIDCClient } from '@aws-sdk/client-sso-oidc'
import { createDirectory, writeAtomically } from '../../../main/platform/index.ts'
import { aborted } from '../../request.ts'
import { failure, signInNeeded, toBedrockError } from '../errors/errors.ts'
import { factsOf } from '../errors/provider-facts.ts'
import { loadSdk } from '../sdk.ts'
import { readSharedFiles } from './shared-files.ts'

export interface SignInStep {
  readonly type: 'open'
  readonly url: string
  readonly code: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

interface Session {
  /** What the file of the token is named after. */
  readonly key: string
  readonly startUrl: string
  readonly region: string
  readonly scopes: readonly string[]
}

const usualScopes = ['sso:account:access']
const usualIntervalS = 5
const requestTimeoutMs = 30_000

/** Ends when the user has agreed and the token is kept. @throws AppError SIGN_IN_NEEDED, MODEL_UNAVAILABLE, UNSUPPORTED, ABORTED */
export async function* signInWithBrowser(
  profile: string,
  { signal }: { readonly signal: AbortSignal },
): AsyncGenerator<SignInStep, void> {
  if (signal.aborted) throw aborted(signal)
  const session = await sessionOf(profile)
  const [{ createHandler }, sso] = await Promise.all([loadSdk(), import('@aws-sdk/client-sso-oidc')])
  const handler = createHandler({ requestTimeoutMs })
  const client = new sso.SSOOIDCClient({ region: session.region, requestHandler: handler, maxAttempts: 2 })
  const send = { abortSignal: signal }
  try {
    const registered = await client.send(
      new sso.RegisterClientCommand({
        clientName: 'Maestro',
        clientType: 'public',
        ...(session.scopes.length > 0 && { scopes: [...session.scopes] }),
      }),
      send,
    )
    const { clientId, clientSecret, clientSecretExpiresAt = 0 } = registered
    const known = { clientId, clientSecret }
    const started = await client.send(
      new sso.StartDeviceAuthorizationCommand({ ...known, startUrl: session.startUrl }),
      send,
    )
    const { deviceCode, userCode = '', verificationUriComplete, verificationUri, expiresIn = 600 } = started
    const url = verificationUriComplete ?? verificationUri
    if (!url || !deviceCode) throw unreadable()
    const expiresAt = Date.now() + expiresIn * 1_000
    yield { type: 'open', url, code: userCode, expiresAt }
    const token = await waitForToken(client, { ...known, deviceCode }, started.interval, expiresAt, signal)
    await keep(session, token, {
      ...known,
      registrationExpiresAt: new Date(clientSecretExpiresAt * 1_000).toISOString(),
    })
  } catch (error) {
    throw signal.aborted ? aborted(signal) : toBedrockError(error, { doing: 'sign-in' })
  } finally {
    handler.destroy()
  }
}

async function sessionOf(profile: string): Promise<Session> {
  const { profiles, ssoSessions } = await readSharedFiles()
  const section = profiles.get(profile)
  if (!section)
    throw signInNeeded(`There is no profile “${profile}”.`, 'Choose another profile in Settings, Models.')
  const name = section['sso_session']
  const source = name === undefined ? section : ssoSessions.get(name)
  const startUrl = source?.['sso_start_url']
  const region = source?.['sso_region']
  if (!startUrl || !region)
    throw failure({
      code: 'UNSUPPORTED',
      part: 'credentials',
      happened: `The profile “${profile}” does not say where to sign in with a browser.`,
      next: 'Run `aws configure sso`, or choose another profile in Settings, Models.',
    })
  const scopes = source['sso_registration_scopes']?.split(',').map((scope) => scope.trim())
  return {
    key: name ?? startUrl,
    startUrl,
    region,
    scopes: name === undefined ? [] : (scopes ?? usualScopes),
  }
}

interface Asking {
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly deviceCode: string
}

async function waitForToken(
  client: SSOOIDCClient,
  asking: Asking,
  intervalS = usualIntervalS,
  expiresAt: number,
  signal: AbortSignal,
): Promise<CreateTokenResponse> {
  const { CreateTokenCommand } = await import('@aws-sdk/client-sso-oidc')
  let waitS = intervalS
  while (Date.now() < expiresAt) {
    await pause(waitS * 1_000, undefined, { signal })
    try {
      return await client.send(
        new CreateTokenCommand({ ...asking, grantType: 'urn:ietf:params:oauth:grant-type:device_code' }),
        { abortSignal: signal },
      )
    } catch (error) {
      const { name } = factsOf(error, { doing: 'sign-in' })
      if (name === 'SlowDownException') waitS += usualIntervalS
      else if (name === 'AccessDeniedException') throw declined()
      else if (name === 'ExpiredTokenException') break
      else if (name !== 'AuthorizationPendingException') throw error
    }
  }
  throw signInNeeded('Nobody agreed in the browser in time.', 'Sign in again in Settings, Models.')
}

/** In the form of Amazon's own tools. */
async function keep(
  { key, startUrl, region }: Session,
  { accessToken, refreshToken, expiresIn = 0 }: CreateTokenResponse,
  client: { readonly [name: string]: string | undefined },
): Promise<void> {
  if (!accessToken) throw unreadable()
  const { getSSOTokenFilepath } = await import('@smithy/core/config')
  const path = getSSOTokenFilepath(key)
  const expiresAt = new Date(Date.now() + expiresIn * 1_000).toISOString()
  await createDirectory(dirname(path))
  const token = { startUrl, region, accessToken, expiresAt, ...client, ...(refreshToken && { refreshToken }) }
  await writeAtomically(path, `${JSON.stringify(token, null, 2)}\n`, { mode: 0o600, what: 'the sign-in' })
}

const declined = () =>
  signInNeeded('The sign-in was declined in the browser.', 'Sign in again, and agree there.')

const unreadable = () =>
  failure({
    code: 'MODEL_UNAVAILABLE',
    part: 'credentials',
    happened: 'The sign-in service answered in a way that cannot be read.',
    next: 'Try again.',
    retryable: true,
  })
