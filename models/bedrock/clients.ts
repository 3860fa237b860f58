// The connections to Amazon Bedrock of one place: made at the first use, kept, and made anew when the user has signed in again.
// HTTP/1.1 only: over HTTP/2 an abort in mid-stream ends the stream as if it were whole. One try per call: tries again are the run's to make.
import type { BedrockClient } from '@aws-sdk/client-bedrock'
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import { until } from './abort.ts'
import { createCredentialSource, type CredentialSource, type SignedIn } from './sign-in/credentials.ts'
import { toBedrockError } from './errors/errors.ts'
import type { BedrockPlace, RequestExtras } from './place.ts'
import { endpointOf, regionOf } from './sign-in/region.ts'
import { isBearer } from './sign-in/bearer.ts'
import { loadSdk } from './sdk.ts'

export interface BedrockClients extends AsyncDisposable {
  /** What of the place goes along with each request. */
  readonly extras: RequestExtras
  /** Another address than Amazon's, where the usual variable names one. */
  readonly endpoint: string | undefined
  /** @throws AppError MODEL_UNAVAILABLE, of part `region` */
  readonly region: () => Promise<string>
  /**
   * What "signed in" means: there are credentials, or a key, that have not run out. Asks the sign-in service where the profile needs
   * one, never Bedrock. @throws AppError SIGN_IN_NEEDED, MODEL_UNAVAILABLE, ABORTED
   */
  readonly credentials: (signal: AbortSignal) => Promise<SignedIn>
  /** For this room: answers. */
  readonly runtime: (signal: AbortSignal) => Promise<BedrockRuntimeClient>
  /** For this room: lists of models. */
  readonly control: (signal: AbortSignal) => Promise<BedrockClient>
  /** The same sign-in, asked elsewhere or otherwise: nobody signs in again for it. */
  readonly elsewhere: (surroundings: Omit<BedrockPlace, 'access'>) => BedrockClients
  /** The credentials were refused: the next call reads them anew. Work under way goes on. */
  readonly forget: () => void
}

interface Opened {
  readonly runtime: BedrockRuntimeClient
  readonly control: BedrockClient
}

export const createBedrockClients = (place: BedrockPlace): BedrockClients =>
  clientsOf(place, createCredentialSource(place))

function clientsOf(place: BedrockPlace, source: CredentialSource): BedrockClients {
  const { guardrail, serviceTier } = place
  let handler: NodeHttpHandler | undefined
  let opened: Promise<Opened> | undefined

  async function open(): Promise<Opened> {
    const [sdk, region] = await Promise.all([loadSdk(), regionOf(place)])
    // One for all clients, so that forgetting credentials keeps the connections.
    handler ??= sdk.createHandler()
    const options = {
      region,
      requestHandler: handler,
      maxAttempts: 1,
      ...(place.access.way === 'profile' && { profile: place.access.profile }),
      // Named ways of signing in are not beaten by a key that lies in the environment.
      ...(isBearer(place.access)
        ? { token: async () => ({ token: await source.apiKey() }), authSchemePreference: ['httpBearerAuth'] }
        : { credentials: source.keys, authSchemePreference: ['sigv4'] }),
    }
    return { runtime: new sdk.BedrockRuntimeClient(options), control: new sdk.BedrockClient(options) }
  }

  async function client<T>(pick: (opened: Opened) => T, signal: AbortSignal): Promise<T> {
    const opening = (opened ??= open())
    try {
      return pick(await until(signal, opening))
    } catch (error) {
      // A region that was missing may be there the next time.
      if (opened === opening && !signal.aborted) opened = undefined
      throw error
    }
  }

  return {
    extras: { ...(guardrail && { guardrail }), ...(serviceTier && { serviceTier }) },
    get endpoint() {
      return endpointOf()
    },
    region: () => regionOf(place),
    async credentials(signal) {
      try {
        return await until(signal, source.signedIn())
      } catch (error) {
        throw toBedrockError(error, { doing: 'sign-in' })
      }
    },
    runtime: (signal) => client(({ runtime }) => runtime, signal),
    control: (signal) => client(({ control }) => control, signal),
    elsewhere: (surroundings) => clientsOf({ ...surroundings, access: place.access }, source),
    forget() {
      source.forget()
      opened = undefined
    },
    async [Symbol.asyncDispose]() {
      handler?.destroy()
    },
  }
}
