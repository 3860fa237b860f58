// The user's own cloud: models in Amazon Bedrock, reached with what the user has there. No secret is ever in what comes back.
import { z } from 'zod'
import { ErrorShape } from './error-shape.ts'
import { Tier } from './labels.ts'

/** How the user is known there. `environment`: as the variables of the engine's process say, or the machine it runs on. */
export const CloudWay = z.enum(['off', 'environment', 'profile', 'keys', 'api-key'])
export type CloudWay = z.infer<typeof CloudWay>

export const CloudTier = Tier.extract(['cloud-small', 'cloud-large'])
export type CloudTier = z.infer<typeof CloudTier>

export const CloudRegion = z
  .string()
  .trim()
  .regex(/^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/, 'a region such as eu-central-1')

/** A model, an inference profile, or the ARN of one. */
export const CloudModelId = z
  .string()
  .trim()
  .regex(/^[\w.:/-]{1,2048}$/, 'the id of a model')

export const CloudGuardrail = z
  .string()
  .trim()
  .regex(/^(?:[a-z0-9]{1,64}|arn:[\w:/-]{1,2000}):(?:\d{1,8}|DRAFT)$/, 'id:version, such as a1b2c3d4e5f6:1')

export const CloudServiceTier = z.enum(['default', 'priority', 'flex'])

const secret = z.string().trim().min(1).max(10_000)

/** A profile of `~/.aws/config` or `~/.aws/credentials`, and how it is signed in. */
export const CloudProfile = z.object({
  name: z.string(),
  kind: z.enum(['keys', 'sso', 'role', 'process', 'login', 'web-identity', 'unknown']),
  region: z.string().optional(),
  /** A code of the user's device is asked for with each sign-in. */
  needsMfa: z.boolean(),
})
export type CloudProfile = z.infer<typeof CloudProfile>

/** A region that is left out stays as it is; of another way or profile than before it is as that one says. The secrets are kept by the host, and never come back. */
export const CloudSignIn = z.discriminatedUnion('way', [
  z.object({ way: z.literal('environment'), region: CloudRegion.optional() }),
  z.object({
    way: z.literal('profile'),
    profile: z.string().trim().min(1).max(200),
    region: CloudRegion.optional(),
    /** Six digits of the user's device. */
    mfaCode: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'six digits')
      .optional(),
  }),
  z.object({
    way: z.literal('keys'),
    accessKeyId: secret,
    secretAccessKey: secret,
    sessionToken: secret.optional(),
    region: CloudRegion,
  }),
  z.object({ way: z.literal('api-key'), apiKey: secret, region: CloudRegion }),
])
export type CloudSignIn = z.infer<typeof CloudSignIn>

export const ChosenModel = z.object({
  modelId: z.string(),
  /** Why it cannot be asked just now. */
  problem: ErrorShape.optional(),
})

export const CloudStatus = z.object({
  way: CloudWay,
  profile: z.string().optional(),
  region: z.string().optional(),
  /** `unknown` until somebody asked: nothing is sent before. `needed`: sign in (again). */
  signedIn: z.enum(['off', 'unknown', 'yes', 'needed']),
  /** Until when, epoch milliseconds, where the provider says so. */
  expiresAt: z.int().optional(),
  /** What went wrong last. */
  problem: ErrorShape.optional(),
  large: ChosenModel.optional(),
  small: ChosenModel.optional(),
  /** Where secrets lie: `keychain` of the system, or a `file` that only this user may read. */
  secretsIn: z.enum(['keychain', 'file']),
  /** Another address than Amazon's is set, by the usual variable. */
  endpoint: z.string().optional(),
})
export type CloudStatus = z.infer<typeof CloudStatus>

/** The steps of signing in with a browser. */
export const CloudSsoStep = z.discriminatedUnion('type', [
  /** Open the address and compare the code. */
  z.object({ type: z.literal('open'), url: z.string(), code: z.string(), expiresAt: z.int() }),
  z.object({ type: z.literal('done'), status: CloudStatus }),
])
export type CloudSsoStep = z.infer<typeof CloudSsoStep>

export const CloudPrice = z.object({
  /** For a million tokens. */
  inputUsd: z.number().min(0).max(100_000),
  outputUsd: z.number().min(0).max(100_000),
  cachedInputUsd: z.number().min(0).max(100_000).optional(),
  cacheWriteUsd: z.number().min(0).max(100_000).optional(),
})
export type CloudPrice = z.infer<typeof CloudPrice>

export const KnownPrice = CloudPrice.extend({
  /** Who says so: a public address, or `user`. */
  source: z.string(),
  /** Of that day, YYYY-MM-DD. */
  asOf: z.string(),
})
export type KnownPrice = z.infer<typeof KnownPrice>

/** A foundation model or an inference profile that this account can see. */
export const CloudModel = z.object({
  modelId: z.string(),
  name: z.string(),
  publisher: z.string(),
  kind: z.enum(['model', 'profile']),
  tools: z.boolean(),
  images: z.boolean(),
  reasoning: z.boolean(),
  contextTokens: z.int().optional(),
  /** Absent while nobody knows: it cannot be asked before somebody enters one. */
  price: KnownPrice.optional(),
})
export type CloudModel = z.infer<typeof CloudModel>

/** What a model costs from now on. */
export const ChosenPrice = CloudModel.pick({ modelId: true, price: true })
export type ChosenPrice = z.infer<typeof ChosenPrice>

/** Each part that must work, in the order in which one needs the other. */
export const CloudCheckPart = z.enum(['credentials', 'region', 'network', 'access', 'answer'])
export const CloudCheck = z.object({
  modelId: z.string().optional(),
  parts: z.array(
    z.object({
      part: CloudCheckPart,
      state: z.enum(['good', 'failed', 'not-tried']),
      error: ErrorShape.optional(),
    }),
  ),
  /** What the model said. */
  text: z.string().optional(),
  tookMs: z.number(),
  costUsd: z.number().optional(),
})
export type CloudCheck = z.infer<typeof CloudCheck>
