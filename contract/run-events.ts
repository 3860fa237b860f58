// The journal's rows. Events are for ever: a kind never changes its meaning; a new shape is a new version with an upcaster.
import { z } from 'zod'
import { Citation, RouteDecision, Usage } from './answers.ts'
import { LakeScope } from './documents.ts'
import { ErrorShape } from './error-shape.ts'
import { ChatId, ContentHash, MessageId, RunId, ScheduleId, StepId } from './ids.ts'
import { TierPreference } from './labels.ts'
import { TeamDefinition } from './teams.ts'

export const StepKind = z.enum(['route', 'retrieve', 'model', 'tool', 'approval', 'check'])
export type StepKind = z.infer<typeof StepKind>

/** read: safe to repeat. keyed: repeat with the same key. unkeyed: never repeated; cut off by a crash it is in doubt. */
export const EffectClass = z.enum(['read', 'keyed', 'unkeyed'])
export type EffectClass = z.infer<typeof EffectClass>

/** A named output: a scalar in the row itself, or the hash of JSON in the content table. */
export const OutputValue = z.union([
  z.object({ value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]) }),
  z.object({ content: ContentHash, length: z.int().optional() }),
])
export type OutputValue = z.infer<typeof OutputValue>
export const Outputs = z.record(z.string(), OutputValue)
export type Outputs = z.infer<typeof Outputs>

export const RunOrigin = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chat'), chatId: ChatId, messageId: MessageId }),
  z.object({ type: z.literal('manual') }),
  /** `due`: the time that it was begun for. */
  z.object({ type: z.literal('schedule'), scheduleId: ScheduleId, due: z.int(), attempt: z.int().min(1) }),
])

const node = z.string()
const visit = z.int().min(1)
const step = { stepId: StepId, node, visit, ordinal: z.int().min(0) }

const bodies = {
  /** text: hash of the input text. */
  'run.created': z.object({
    team: TeamDefinition,
    teamVersion: z.string(),
    text: ContentHash,
    preview: z.string(),
    scope: LakeScope,
    tier: TierPreference,
    origin: RunOrigin,
    appVersion: z.string(),
  }),
  /** An owner took the run; every later row of this fence is its. */
  'run.claimed': z.object({ owner: z.string(), reason: z.enum(['start', 'resume', 'answer']) }),
  'node.started': z.object({ node, visit }),
  'node.finished': z.object({ node, visit, outputs: Outputs }),
  /** Every incoming edge is dead, or the node failed with `onError: continue`. */
  'node.skipped': z.object({ node, visit, reason: z.string() }),
  'step.started': z.object({
    ...step,
    stepKind: StepKind,
    effect: EffectClass,
    attempt: z.int().min(1),
    /** What is done, in words: "search the lake for …". */
    title: z.string(),
    tool: z.string().optional(),
    input: OutputValue.optional(),
  }),
  'step.finished': z.object({
    stepId: StepId,
    attempt: z.int().min(1),
    outputs: Outputs,
    tookMs: z.number(),
    route: RouteDecision.optional(),
    usage: Usage.optional(),
    costMicroUsd: z.int().optional(),
  }),
  'step.failed': z.object({
    stepId: StepId,
    attempt: z.int().min(1),
    error: ErrorShape,
    willRetry: z.boolean(),
  }),
  /** An unkeyed effect was cut off: it may or may not have happened. */
  'step.in-doubt': z.object({ stepId: StepId, attempt: z.int().min(1) }),
  /** Waits for a person: a human node, an approval, or an effect in doubt. */
  'step.waiting': z.object({ stepId: StepId, question: z.string(), choices: z.array(z.string()) }),
  'step.answered': z.object({ stepId: StepId, answer: z.string() }),
  'run.cancel-requested': z.object({}),
  'run.finished': z.object({
    answer: ContentHash,
    supported: z.boolean(),
    /** The model that was asked for the answer would not give one. */
    refused: z.literal(true).optional(),
    citations: z.array(Citation),
    usage: Usage,
    costMicroUsd: z.int(),
    tookMs: z.number(),
    route: RouteDecision.optional(),
  }),
  'run.failed': z.object({ error: ErrorShape }),
  'run.cancelled': z.object({}),
  /** The run ended its thread twice; it waits for a person to let it run apart from others. */
  'run.quarantined': z.object({ reason: z.string() }),
} as const

export type RunEventKind = keyof typeof bodies
export const runEventKinds = Object.keys(bodies) as readonly RunEventKind[]
export type RunEventBody<K extends RunEventKind> = z.infer<(typeof bodies)[K]>

const row = {
  runId: RunId,
  seq: z.int().min(1),
  fence: z.int().min(0),
  parentId: StepId.optional(),
  at: z.int(),
}

/** What a room appends: the store adds seq, fence and time. */
export type NewRunEvent = {
  [K in RunEventKind]: { readonly kind: K; readonly body: RunEventBody<K>; readonly parentId?: StepId }
}[RunEventKind]

export type RunEvent = {
  [K in RunEventKind]: {
    readonly runId: RunId
    readonly seq: number
    readonly fence: number
    readonly parentId?: StepId | undefined
    readonly at: number
    readonly v: number
    readonly kind: K
    readonly body: RunEventBody<K>
  }
}[RunEventKind]

/** The row as stored and sent: any kind and version, so that a newer journal still travels. */
export const RunEventRow = z.object({ ...row, kind: z.string(), v: z.int().min(1), body: z.unknown() })
export type RunEventRow = z.infer<typeof RunEventRow>

export const currentVersion: Readonly<Record<RunEventKind, number>> = Object.fromEntries(
  runEventKinds.map((kind) => [kind, 1]),
) as Record<RunEventKind, number>

type Upcaster = (body: unknown) => unknown
/** upcasters[kind][v] turns a body of version v into one of version v + 1. */
const upcasters: Partial<Record<RunEventKind, Readonly<Record<number, Upcaster>>>> = {}

/**
 * The event in its present shape, or `undefined` when its kind or version is newer than this app: the run is then parked.
 * Throws a ZodError when a known row does not fit its own shape: the journal is damaged.
 */
export function readRunEvent(row: RunEventRow): RunEvent | undefined {
  if (!Object.hasOwn(bodies, row.kind)) return undefined
  const kind = row.kind as RunEventKind
  if (row.v > currentVersion[kind]) return undefined
  let body = row.body
  for (let version = row.v; version < currentVersion[kind]; version++)
    body = upcasters[kind]?.[version]?.(body)
  return { ...row, kind, v: currentVersion[kind], body: bodies[kind].parse(body) } as RunEvent
}
