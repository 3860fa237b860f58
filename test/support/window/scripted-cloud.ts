// A made-up cloud: it shows what a scene says of it, and what is done about it changes only the scene.
import { AppError } from '../../../contract/app-error.ts'
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
import type { ModelSummary } from '../../../contract/models.ts'

const cloudOff: CloudStatus = { way: 'off', signedIn: 'off', secretsIn: 'file' }

const profiles: CloudProfile[] = [
  { name: 'default', kind: 'keys', needsMfa: false },
  { name: 'work', kind: 'sso', region: 'eu-central-1', needsMfa: false },
  { name: 'administrator-of-the-station', kind: 'role', region: 'eu-west-1', needsMfa: true },
  { name: 'build', kind: 'process', region: 'us-east-1', needsMfa: false },
]

const source = 'https://prices.example/bedrock'
const asOf = '2026-03-01'
const model = (
  name: string,
  [inputUsd, outputUsd]: readonly [number, number],
  more: Partial<CloudModel> = {},
): CloudModel => ({
  modelId: `laboratory.${name.toLowerCase().replaceAll(' ', '-')}-20260214-v1:0`,
  name,
  publisher: 'Laboratory',
  kind: 'model',
  tools: true,
  images: true,
  reasoning: false,
  contextTokens: 200_000,
  price: { inputUsd, outputUsd, source, asOf },
  ...more,
})

export const large = model('Writer Large 4', [3, 15], { reasoning: true })
export const small = model('Writer Small 4', [0.06, 0.24], { images: false })

export class ScriptedCloud {
  #status: CloudStatus
  readonly #tell: (status: CloudStatus) => void
  #models: CloudModel[] = [
    large,
    small,
    { ...large, modelId: `eu.${large.modelId}`, name: 'EU Writer Large 4', kind: 'profile' },
    model('Writer Middle 4', [0.8, 4]),
    ...[1, 2, 3].map((n): CloudModel => {
      const { price: _none, ...unpriced } = model(`Thinker ${n}`, [0, 0], { publisher: 'Works of thought' })
      return { ...unpriced, modelId: `thought.thinker-${n}-v1:0`, tools: n > 1, images: false }
    }),
    model('Reader with an uncommonly long name for one of its kind, in its second edition', [0.15, 0.6], {
      publisher: 'Society for reading',
      tools: false,
    }),
  ]

  constructor(status: CloudStatus, tell: (status: CloudStatus) => void) {
    this.#status = status
    this.#tell = tell
  }

  get status(): CloudStatus {
    return this.#status
  }

  /** The chosen ones, as those that can be asked. */
  chosen(): ModelSummary[] {
    const tiers = [
      ['cloud-large', this.#status.large],
      ['cloud-small', this.#status.small],
    ] as const
    return tiers.flatMap(([tier, chosen]) => {
      const found = this.#models.find(({ modelId }) => modelId === chosen?.modelId)
      if (!found) return []
      const { modelId, tools, contextTokens = 0, price } = found
      return [
        {
          modelId,
          tier,
          quotesOnly: false,
          tools,
          jsonSchema: true,
          leavesDevice: true,
          contextTokens,
          ...(price && { inputUsd: price.inputUsd, outputUsd: price.outputUsd }),
          ...(chosen?.problem && { problem: chosen.problem }),
        },
      ]
    })
  }

  #become(change: Partial<CloudStatus>): CloudStatus {
    const { problem: _over, ...rest } = this.#status
    this.#status = { ...rest, ...change }
    this.#tell(this.#status)
    return this.#status
  }

  async *#sso(profile: string, signal: AbortSignal): AsyncGenerator<CloudSsoStep, void> {
    yield {
      type: 'open',
      url: 'https://sign-in.example/device',
      code: 'WDJB-MJHT',
      expiresAt: new Date().setHours(14, 40, 0, 0),
    }
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    void profile
  }

  handlers() {
    return {
      status: () => this.#status,
      profiles: () => profiles,
      signIn: ({ way, region, ...rest }: CloudSignIn) => {
        if ('secretAccessKey' in rest && rest.secretAccessKey === 'wrong')
          throw new AppError('SIGN_IN_NEEDED', 'The cloud does not know these keys.', {
            safe: 'Nothing was kept.',
            next: 'Look whether both were copied whole, or make new ones in your account.',
          })
        return this.#become({ way, signedIn: 'yes', ...(region && { region }) })
      },
      signOut: () => {
        const { large, small, secretsIn } = this.#status
        this.#status = { ...cloudOff, secretsIn, ...(large && { large }), ...(small && { small }) }
        this.#tell(this.#status)
        return this.#status
      },
      sso: ({ profile }: { profile: string }, { signal }: { signal: AbortSignal }) =>
        this.#sso(profile, signal),
      models: () => this.#models,
      choose: ({ tier, modelId }: { tier: CloudTier; modelId: string | null }) => {
        const key = tier === 'cloud-large' ? 'large' : 'small'
        const { [key]: _before, ...rest } = this.#status
        this.#status = rest
        return this.#become(modelId === null ? {} : { [key]: { modelId } })
      },
      check: ({ modelId }: { modelId?: string | undefined }): CloudCheck =>
        modelId === small.modelId
          ? {
              modelId,
              parts: [
                { part: 'credentials', state: 'good' },
                { part: 'region', state: 'good' },
                { part: 'network', state: 'good' },
                {
                  part: 'access',
                  state: 'failed',
                  error: {
                    code: 'NOT_ALLOWED',
                    message: `This account may not ask ${modelId}.`,
                    safe: 'Nothing was sent to the model, and nothing was paid.',
                    next: 'Ask for access to it in the account, or choose another model.',
                  },
                },
                { part: 'answer', state: 'not-tried' },
              ],
              tookMs: 412,
            }
          : {
              parts: (['credentials', 'region', 'network', 'access', 'answer'] as const).map((part) => ({
                part,
                state: 'good',
              })),
              text: 'Ready.',
              tookMs: 1_240,
              costUsd: 0.000132,
            },
      price: ({ modelId, price }: { modelId: string; price: CloudPrice | null }): ChosenPrice => {
        this.#models = this.#models.map((each) => {
          if (each.modelId !== modelId) return each
          const { price: _before, ...rest } = each
          return price ? { ...rest, price: { ...price, source: 'user', asOf } } : rest
        })
        return { modelId, ...(price && { price: { ...price, source: 'user', asOf } }) }
      },
    }
  }
}
