// The models of the user's cloud: which are chosen, whether they can be asked, what they cost. No secret comes out of this room.
import { performance } from 'node:perf_hooks'
import { fromErrorShape, toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type {
  ChosenPrice,
  CloudCheck,
  CloudModel,
  CloudPrice,
  CloudProfile,
  CloudSignIn,
  CloudSsoStep,
  CloudStatus,
  CloudTier,
} from '../../../contract/cloud.ts'
import {
  listModels,
  readProfiles,
  signInWithBrowser,
  tryAccess,
  type Attempt,
} from '../../../models/index.ts'
import type { ChatModel } from '../../../models/port.ts'
import type { SecretStore } from '../../platform/index.ts'
import { CloudAccount } from './account.ts'
import { askedModel } from './asked-model.ts'
import type { SettingsDoor } from './cloud-settings.ts'
import type { Connection } from './connection.ts'
import { CloudHealth } from './health.ts'
import type { Labels } from './keeping-private.ts'
import { KnownPrices, type PriceStore } from './known-prices.ts'
import { signedOut } from './sign-in-errors.ts'

export interface CloudModelsOptions {
  readonly store: PriceStore
  readonly secrets: SecretStore
  readonly settings: SettingsDoor
  readonly labels: Labels
  readonly now: () => number
  readonly monotonic: () => number
  /** The same model, its calls counted as a test of the connection. */
  readonly counted: (model: ChatModel) => ChatModel
  /** It stands otherwise than before. */
  readonly onStatus: (status: CloudStatus) => void
  /** A request is over, whatever became of it. */
  readonly onAttempt: (attempt: Attempt) => void
  readonly onFault: (error: unknown) => void
}

type Call = { readonly signal: AbortSignal }
type Chosen = { readonly tier: CloudTier; readonly modelId: string }

const settingOf = { 'cloud-large': 'cloud.large', 'cloud-small': 'cloud.small' } as const

export class CloudModels implements AsyncDisposable {
  readonly #options: CloudModelsOptions
  readonly #account: CloudAccount
  readonly #health: CloudHealth
  readonly #prices: KnownPrices
  readonly #listeners: (() => void)[] = []
  #told = ''
  #restEnds: NodeJS.Timeout | undefined

  private constructor(options: CloudModelsOptions, account: CloudAccount, prices: KnownPrices) {
    this.#options = options
    this.#account = account
    this.#prices = prices
    this.#health = new CloudHealth(options.monotonic)
  }

  /** Nothing is sent, and nobody is asked, before somebody wants something of a model. */
  static async open(options: CloudModelsOptions): Promise<CloudModels> {
    const { secrets, settings, now, onFault } = options
    let cloud: CloudModels | undefined
    const account = await CloudAccount.open({
      secrets,
      settings,
      now,
      onFault,
      onChange: () => void (cloud && cloud.#tell()),
      onSignedIn: () => void (cloud && cloud.#signedIn()),
    })
    cloud = new CloudModels(options, account, await KnownPrices.open(options.store))
    cloud.#tell()
    return cloud
  }

  /** Told whenever the user is known, or known again: what waited for that can go on. Must not throw. */
  onSignedIn(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** The chosen ones, the small one first; each with the reason why it cannot be asked just now, where there is one. */
  chatModels(): readonly ChatModel[] {
    return this.#chosen().map((chosen) => this.#toChatModel(chosen))
  }

  status(): CloudStatus {
    const { settings, standing } = this.#account
    const profile = settings['cloud.profile']
    const region = this.#region
    const endpoint = standing.endpoint
    const models = this.#chosen().map(({ tier, modelId }) => {
      const problem = this.#health.problemOf(modelId) ?? this.#prices.problemOf(modelId)
      return [tier === 'cloud-large' ? 'large' : 'small', { modelId, ...(problem && { problem }) }]
    })
    return {
      ...standing,
      way: settings['cloud.way'],
      secretsIn: this.#options.secrets.kind,
      ...(profile !== '' && { profile }),
      ...(region !== undefined && { region }),
      ...(endpoint !== undefined && { endpoint }),
      ...Object.fromEntries(models),
    }
  }

  /** Settings have changed, by whoever it was. */
  async obey(): Promise<void> {
    const before = this.#account.connection
    await this.#account.obey()
    // What could not be asked there may be asked here.
    if (this.#account.connection !== before) this.#health.clear()
    this.#tell()
  }

  profiles(): Promise<CloudProfile[]> {
    return readProfiles()
  }

  /** @throws AppError SIGN_IN_NEEDED, MODEL_UNAVAILABLE; nothing is kept then */
  async signIn(wanted: CloudSignIn, { signal }: Call): Promise<CloudStatus> {
    await this.#account.signIn(wanted, signal)
    return this.status()
  }

  async signOut(): Promise<CloudStatus> {
    await this.#account.signOut()
    this.#health.clear()
    this.#tell()
    return this.status()
  }

  async *sso(profile: string, { signal }: Call): AsyncGenerator<CloudSsoStep, void> {
    yield* signInWithBrowser(profile, { signal })
    yield { type: 'done', status: await this.signIn({ way: 'profile', profile }, { signal }) }
  }

  /** @throws AppError SIGN_IN_NEEDED, MODEL_UNAVAILABLE */
  async models({ signal }: Call): Promise<CloudModel[]> {
    const connection = await this.#connected()
    try {
      const models = await listModels(connection.clients, { signal })
      this.#account.wasGood(connection)
      return models.map(({ price: _known, ...model }) => ({
        ...model,
        ...this.#prices.of(model.modelId, this.#region),
      }))
    } catch (error) {
      this.#account.failed(error, connection)
      throw error
    }
  }

  async choose(tier: CloudTier, modelId: string | null): Promise<CloudStatus> {
    await this.#options.settings.keep({ [settingOf[tier]]: modelId ?? '' })
    this.#health.clear()
    await this.obey()
    return this.status()
  }

  /** Each part in its turn, so that the first that fails is the one to mend. */
  async check(wanted: string | undefined, { signal }: Call): Promise<CloudCheck> {
    const begun = performance.now()
    const modelId = wanted ?? this.#chosen().at(-1)?.modelId
    await this.#account.connect()
    const { connection } = this.#account
    const check = connection
      ? await tryAccess(connection.clients, {
          ...(modelId !== undefined && {
            modelId,
            tier: this.#tierOf(modelId),
            ...this.#prices.chargeOf(modelId, this.#region),
          }),
          counted: this.#options.counted,
          signal,
        })
      : nothingTried(modelId, this.#account.problem ?? toErrorShape(signedOut()))
    if (connection) this.#learn(check, connection)
    return { ...check, tookMs: performance.now() - begun }
  }

  async price(modelId: string, price: CloudPrice | null): Promise<ChosenPrice> {
    await this.#prices.set(modelId, price)
    this.#tell()
    return { modelId, ...this.#prices.of(modelId, this.#region) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#restEnds)
    await this.#account[Symbol.asyncDispose]()
  }

  #chosen(): Chosen[] {
    const { settings } = this.#account
    const chosen = (tier: CloudTier) => ({ tier, modelId: settings[settingOf[tier]] })
    return [chosen('cloud-small'), chosen('cloud-large')].filter(({ modelId }) => modelId !== '')
  }

  get #region(): string | undefined {
    return this.#account.settings['cloud.region'] || this.#account.standing.region
  }

  /** One that is not chosen would be chosen for the hard questions, as far as anybody knows. */
  #tierOf(modelId: string): CloudTier {
    return this.#chosen().find((chosen) => chosen.modelId === modelId)?.tier ?? 'cloud-large'
  }

  async #connected(): Promise<Connection> {
    await this.#account.connect()
    const { connection, problem } = this.#account
    if (connection) return connection
    throw problem ? fromErrorShape(problem) : signedOut()
  }

  #toChatModel({ tier, modelId }: Chosen): ChatModel {
    const { labels, onAttempt } = this.#options
    const problem = this.#account.problem ?? this.#health.problemOf(modelId)
    const model = askedModel(this.#account.connection, {
      modelId,
      tier,
      labels,
      onAttempt,
      ...this.#prices.chargeOf(modelId, this.#region),
      onGood: (connection) => this.#good(modelId, connection),
      onFailed: (error, connection) => this.#failed(modelId, error, connection),
    })
    return { ...model, ...(problem && { problem }) }
  }

  /** What was found out by trying. */
  #learn({ modelId = '', parts }: Pick<CloudCheck, 'modelId' | 'parts'>, connection: Connection): void {
    const failed = parts.find(({ state }) => state === 'failed')
    if (failed?.error) this.#failed(modelId, fromErrorShape(failed.error), connection)
    else this.#good(modelId, connection)
  }

  #good(modelId: string, connection: Connection): void {
    this.#health.good(modelId)
    this.#account.wasGood(connection)
    this.#tell()
  }

  #failed(modelId: string, error: unknown, connection: Connection): void {
    // What was cut off by signing out, or was asked elsewhere, says nothing of now.
    if (connection !== this.#account.connection) return
    this.#account.failed(error, connection)
    this.#rest(this.#health.failed(modelId, error))
  }

  /** Tells that a model is left alone, and when it is not any more. */
  #rest(restMs: number): void {
    this.#tell()
    if (restMs === 0) return
    clearTimeout(this.#restEnds)
    this.#restEnds = setTimeout(() => this.#tell(), restMs + 1).unref()
  }

  #signedIn(): void {
    this.#health.clear()
    this.#tell()
    for (const listener of this.#listeners) listener()
  }

  #tell(): void {
    const status = this.status()
    const told = JSON.stringify(status)
    if (told === this.#told) return
    this.#told = told
    this.#options.onStatus(status)
  }
}

const nothingTried = (modelId: string | undefined, error: ErrorShape): Omit<CloudCheck, 'tookMs'> => ({
  ...(modelId !== undefined && { modelId }),
  parts: [
    { part: 'credentials', state: 'failed', error },
    ...(['region', 'network', 'access', 'answer'] as const).map((part) => ({
      part,
      state: 'not-tried' as const,
    })),
  ],
})
