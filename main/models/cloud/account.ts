// How the user is known in the cloud: which connection there is, whether it is signed in, and until when.
import { fromErrorShape, hasCode, toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { CloudSignIn, CloudStatus } from '../../../contract/cloud.ts'
import { createBedrockClients, tryAccess } from '../../../models/index.ts'
import type { SecretStore } from '../../platform/index.ts'
import {
  accessKey,
  placeKey,
  surroundingsOf,
  type CloudSettings,
  type SettingsDoor,
} from './cloud-settings.ts'
import { Connection } from './connection.ts'
import { forgetOthers, keepSecret, keptAccess, wantedAccess } from './kept-access.ts'
import { signedOut } from './sign-in-errors.ts'

export interface AccountOptions {
  readonly secrets: SecretStore
  readonly settings: SettingsDoor
  readonly now: () => number
  /** It stands otherwise than before. */
  readonly onChange: () => void
  /** The user is known, or known again. */
  readonly onSignedIn: () => void
  readonly onFault: (error: unknown) => void
}

export type Standing = Pick<CloudStatus, 'signedIn' | 'expiresAt' | 'problem' | 'region' | 'endpoint'>

/** So long after a sign-in ran out it is looked whether somebody renewed it in a terminal; doubled each time. */
const firstLookMs = 60_000
const longestLookMs = 600_000
const leastLookMs = 5_000
/** A timer of Node's that is set to more goes off at once. */
const longestTimerMs = 2 ** 31 - 1

export class CloudAccount implements AsyncDisposable {
  readonly #options: AccountOptions
  readonly #closing = new AbortController()
  #settings: CloudSettings
  #connection: Connection | undefined
  #key = ''
  #standing: Standing = { signedIn: 'off' }
  #watch: NodeJS.Timeout | undefined
  #last: Promise<unknown> = Promise.resolve()

  private constructor(options: AccountOptions, settings: CloudSettings) {
    this.#options = options
    this.#settings = settings
  }

  static async open(options: AccountOptions): Promise<CloudAccount> {
    const account = new CloudAccount(options, await options.settings.read())
    await account.#connect()
    return account
  }

  get settings(): CloudSettings {
    return this.#settings
  }

  get connection(): Connection | undefined {
    return this.#connection
  }

  get standing(): Standing {
    return this.#standing
  }

  /** Why nothing can be asked just now, whatever the model. */
  get problem(): ErrorShape | undefined {
    if (this.#connection && this.#standing.signedIn !== 'needed') return undefined
    return this.#standing.problem ?? toErrorShape(signedOut())
  }

  /** Somebody has changed settings. */
  obey(): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#settings
      this.#settings = await this.#options.settings.read()
      const connection = this.#connection
      if (placeKey(this.#settings) === this.#key) return this.#options.onChange()
      if (!connection || accessKey(this.#settings) !== accessKey(before)) return await this.#connect()
      this.#become(new Connection(connection.clients.elsewhere(surroundingsOf(this.#settings))))
      this.#stand({ ...this.#standing, ...(await this.#whereabouts()) })
    })
  }

  /** What was kept could not be read, and perhaps it can by now. */
  connect(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#connection && this.#settings['cloud.way'] !== 'off') await this.#connect()
    })
  }

  /** Nothing is kept before it has shown that it works. @throws AppError SIGN_IN_NEEDED, MODEL_UNAVAILABLE, ABORTED */
  signIn(wanted: CloudSignIn, callSignal: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([callSignal, this.#closing.signal])
    return this.#inTurn(async () => {
      const { secrets, settings } = this.#options
      const kept = this.#settings
      const changes = changesFor(wanted, kept)
      const access = wantedAccess(wanted)
      await using candidate = new AsyncDisposableStack()
      const connection = candidate.use(
        new Connection(createBedrockClients({ access, ...surroundingsOf({ ...kept, ...changes }) })),
      )
      const { parts } = await tryAccess(connection.clients, { signal })
      const isNeeded = (part: string) => part !== 'access' && part !== 'answer'
      const failed = parts.find(({ part, state }) => state === 'failed' && isNeeded(part))
      if (failed?.error) throw fromErrorShape(failed.error)
      signal.throwIfAborted()
      await keepSecret(access, secrets)
      this.#settings = await settings.keep(changes)
      await forgetOthers(wanted.way, secrets)
      candidate.move()
      this.#become(connection)
      const limited = parts.find(({ state, error }) => state === 'failed' && error)?.error
      await this.#known({ limited })
    })
  }

  /** Cuts off what is under way: whoever signs out wants nothing more sent. */
  signOut(): Promise<void> {
    return this.#inTurn(async () => {
      const { secrets, settings } = this.#options
      await forgetOthers('off', secrets)
      this.#settings = await settings.keep({ 'cloud.way': 'off', 'cloud.profile': '' })
      const before = this.#connection
      this.#become(undefined)
      this.#stand({ signedIn: 'off' })
      await before?.[Symbol.asyncDispose]()
    })
  }

  /** A call over this connection went well. */
  wasGood(connection: Connection): void {
    const { signedIn, problem } = this.#standing
    if (connection !== this.#connection || (signedIn === 'yes' && !problem)) return
    this.#known().catch(this.#options.onFault)
  }

  /** A call over this connection failed. What it says of the sign-in counts. */
  failed(error: unknown, connection: Connection): void {
    if (connection === this.#connection && hasCode(error, 'SIGN_IN_NEEDED')) this.#need(error)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    clearTimeout(this.#watch)
    await this.#last
    await this.#connection?.[Symbol.asyncDispose]()
  }

  /** One after another, so that none takes half of what another left. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** As it is kept. What cannot be read is told where it is asked for: a program that does not start helps nobody. */
  async #connect(): Promise<void> {
    const { secrets, onFault } = this.#options
    const settings = this.#settings
    this.#become(undefined)
    try {
      const access = await keptAccess(settings, secrets)
      if (access) this.#become(new Connection(createBedrockClients({ access, ...surroundingsOf(settings) })))
      this.#stand({ signedIn: access ? 'unknown' : 'off', ...(await this.#whereabouts()) })
      await forgetOthers(settings['cloud.way'], secrets)
    } catch (error) {
      if (!hasCode(error, 'SIGN_IN_NEEDED', 'NOT_ALLOWED')) onFault(error)
      this.#stand({
        signedIn: settings['cloud.way'] === 'off' ? 'off' : 'needed',
        problem: toErrorShape(error),
      })
    }
  }

  #become(connection: Connection | undefined): void {
    this.#connection?.retire()
    this.#connection = connection
    this.#key = placeKey(this.#settings)
  }

  #stand(standing: Standing): void {
    const { signedIn, expiresAt } = standing
    clearTimeout(this.#watch)
    this.#standing = standing
    if (signedIn === 'needed') this.#lookAgain(firstLookMs)
    else if (expiresAt !== undefined) {
      const left = expiresAt - this.#options.now()
      // Whoever gives what has run out already is not asked without end.
      this.#lookAgain(left > 0 ? left : firstLookMs)
    }
    this.#options.onChange()
  }

  async #whereabouts(): Promise<Pick<Standing, 'region' | 'endpoint'>> {
    const clients = this.#connection?.clients
    const region = await clients?.region().catch(() => undefined)
    const endpoint = clients?.endpoint
    return { ...(region !== undefined && { region }), ...(endpoint !== undefined && { endpoint }) }
  }

  /** There are credentials. `limited`: what the user may not do with them. */
  async #known({ limited }: { readonly limited?: ErrorShape | undefined } = {}): Promise<void> {
    const connection = this.#connection
    if (!connection) return
    const { expiresAt } = await connection.clients.credentials(this.#closing.signal)
    const whereabouts = await this.#whereabouts()
    if (connection !== this.#connection) return
    this.#stand({
      signedIn: 'yes',
      ...whereabouts,
      ...(expiresAt !== undefined && { expiresAt }),
      ...(limited && { problem: limited }),
    })
    this.#options.onSignedIn()
  }

  #need(error: unknown): void {
    const { signedIn, region, endpoint } = this.#standing
    if (signedIn === 'needed') return
    this.#stand({
      signedIn: 'needed',
      problem: toErrorShape(error),
      ...(region !== undefined && { region }),
      ...(endpoint !== undefined && { endpoint }),
    })
  }

  /**
   * Credentials that run out are renewed by themselves, or by somebody in a terminal, or not at all. Looking asks the sign-in service at most:
   * no model, and nothing that costs.
   */
  #lookAgain(afterMs: number): void {
    const way = this.#settings['cloud.way']
    if (way !== 'profile' && way !== 'environment') return
    const connection = this.#connection
    const look = async () => {
      try {
        connection?.clients.forget()
        await this.#known()
      } catch (error) {
        if (connection !== this.#connection || this.#closing.signal.aborted) return
        if (this.#standing.signedIn === 'yes' && hasCode(error, 'SIGN_IN_NEEDED')) this.#need(error)
        else this.#lookAgain(Math.min(longestLookMs, Math.max(firstLookMs, afterMs * 2)))
      }
    }
    clearTimeout(this.#watch)
    this.#watch = setTimeout(
      () => void look(),
      Math.max(leastLookMs, Math.min(afterMs, longestTimerMs)),
    ).unref()
  }
}

/** Of another way or profile than before, a region that is left out is as that one says. */
function changesFor(wanted: CloudSignIn, kept: CloudSettings): Partial<CloudSettings> {
  const profile = wanted.way === 'profile' ? wanted.profile : ''
  const isSame = kept['cloud.way'] === wanted.way && kept['cloud.profile'] === profile
  return {
    'cloud.way': wanted.way,
    'cloud.profile': profile,
    'cloud.region': wanted.region ?? (isSame ? kept['cloud.region'] : ''),
  }
}
