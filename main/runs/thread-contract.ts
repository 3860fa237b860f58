// What the engine and an agent thread say to each other: two contracts, one each way, over two ports.
import { z } from 'zod'
import { RouteDecision, Usage } from '../../contract/answers.ts'
import { LakeScope } from '../../contract/documents.ts'
import { ContentHash, RunId, StepId } from '../../contract/ids.ts'
import { TierPreference, Trust } from '../../contract/labels.ts'
import { procedure } from '../../contract/rpc/index.ts'
import { Learned, RoutingQuestion } from '../../contract/routing.ts'
import { RunEventRow, type NewRunEvent } from '../../contract/run-events.ts'
import { TextFrame } from '../../contract/runs.ts'
import { Agent, Grant } from '../../contract/teams.ts'
import { works } from './decide/decision.ts'

export const threadProtocolVersion = 1

const Claim = z.object({
  runId: RunId,
  owner: z.string(),
  reason: z.enum(['start', 'resume', 'answer']),
})

const WorkCall = z.object({
  work: z.enum(works),
  runId: RunId,
  stepId: StepId,
  attempt: z.int(),
  key: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  scope: LakeScope,
  tier: TierPreference,
  agent: Agent.optional(),
  route: RouteDecision.optional(),
  tool: z.string().optional(),
  grants: z.array(Grant).optional(),
  labels: z.array(Trust).optional(),
  approval: z.literal('given').optional(),
})

const WorkResult = z.object({
  outputs: z.record(z.string(), z.unknown()),
  route: RouteDecision.optional(),
  usage: Usage.optional(),
  costMicroUsd: z.int().optional(),
})

/** `undefined`: nothing that would change the choice. */
export type LearnedFor = (question: RoutingQuestion) => Promise<Learned | undefined>

const BudgetLeft = z.object({ runId: RunId, agentId: z.string(), agentMicroUsd: z.int() })

/** Micro-dollars that the next call may cost at most. */
export type BudgetLeftFor = (input: z.infer<typeof BudgetLeft>) => Promise<number>

/** Served by the engine to its threads. */
export const engineContract = {
  journal: {
    claim: procedure({
      input: Claim,
      output: z.object({ fence: z.int(), events: z.array(RunEventRow) }).optional(),
    }),
    append: procedure({
      input: z.object({
        runId: RunId,
        fence: z.int(),
        knownSeq: z.int(),
        // The store reads each row as it writes it, so it is not checked twice.
        events: z.array(z.custom<NewRunEvent>((event) => typeof event === 'object')),
        contents: z.array(
          z.object({ content: z.string(), mediaType: z.enum(['text/plain', 'application/json']) }),
        ),
      }),
      output: z.array(RunEventRow),
    }),
    eventsAfter: procedure({
      input: z.object({ runId: RunId, seq: z.int() }),
      output: z.array(RunEventRow),
      effect: 'read',
    }),
    content: procedure({ input: ContentHash, output: z.string(), effect: 'read' }),
  },
  /** An effect that the thread cannot do itself. */
  work: procedure({ input: WorkCall, output: WorkResult }),
  /** What was learned from how answers were taken, for a model that is about to be chosen. */
  learned: procedure({ input: RoutingQuestion, output: Learned.optional(), effect: 'read' }),
  /** What the budgets leave for the next call of an agent, for a model that is about to be chosen. */
  budgetLeft: procedure({ input: BudgetLeft, output: z.number(), effect: 'read' }),
  frame: procedure({ input: TextFrame }),
  /** A mistake of this program's own, for the log. */
  fault: procedure({ input: z.object({ text: z.string() }) }),
} as const

/** Served by an agent thread to the engine. */
export const threadContract = {
  /** Lasts as long as the run is driven here. */
  drive: procedure({
    input: Claim,
    output: z.enum(['ended', 'waiting', 'lost', 'released']),
  }),
  /** The journal of a run that is driven here has rows of somebody else. */
  poke: procedure({ input: z.object({ runId: RunId }) }),
  /** All runs here are given back once what is at work has come out, or `graceMs` are over. */
  drain: procedure({ input: z.object({ graceMs: z.int() }) }),
  ping: procedure({ effect: 'read' }),
} as const
