// A team: a named, versioned graph of agents, as a file that can be shared. Its version is the hash of its content.
import { z } from 'zod'
import { LakeScope } from './documents.ts'
import { TierPreference } from './labels.ts'
import { PlainName, plainText } from './plain-name.ts'

export const schemaVersion = 1

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, 'lower-case letters, digits and dashes, beginning with a letter')

/** A tool an agent or a tool node may call. `resource` is a pattern over what the call touches; `*` stands for any run of characters. */
export const Grant = z.object({
  tool: z.string().min(1),
  resource: z.string().default('*'),
  mode: z.enum(['allow', 'ask', 'deny']),
})
export type Grant = z.infer<typeof Grant>

/** Hard limits of one run of an agent. Money in integer micro-dollars. */
export const AgentBudget = z.object({
  maxSteps: z.int().min(1).max(10_000).default(100),
  maxMicroUsd: z.int().min(0).default(1_000_000),
})

export const Agent = z.object({
  id: name,
  name: PlainName(80),
  instructions: z.string().max(20_000),
  tier: TierPreference.default('auto'),
  /** How long a model that can think before it answers may do so; without it, it does not. */
  reasoning: z.enum(['low', 'medium', 'high']).optional(),
  grants: z.array(Grant).default([]),
  scope: LakeScope.default([]),
  budget: AgentBudget.prefault({}),
})
export type Agent = z.infer<typeof Agent>

/** Where a value comes from: the run's input, an earlier node's named output (with an index into a list), or a constant. */
export const Binding = z.union([
  z.object({ run: z.enum(['text', 'scope']) }),
  z.object({ node: name, output: z.string().min(1), index: z.int().min(0).optional() }),
  z.object({ value: z.union([z.string(), z.number(), z.boolean()]) }),
])
export type Binding = z.infer<typeof Binding>
const Bindings = z.record(z.string(), Binding).default({})

/** A tiny total expression over scalar node outputs; an unknown name is `null`. No evaluation of text, ever. */
export type Condition =
  | {
      readonly exists: { readonly node: string; readonly output: string; readonly index?: number | undefined }
    }
  | {
      readonly compare: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
      readonly left: { readonly node: string; readonly output: string; readonly index?: number | undefined }
      readonly right: string | number | boolean
    }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
const OutputRef = z.object({ node: name, output: z.string().min(1), index: z.int().min(0).optional() })
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ exists: OutputRef }),
    z.strictObject({
      compare: z.enum(['eq', 'ne', 'lt', 'le', 'gt', 'ge']),
      left: OutputRef,
      right: z.union([z.string(), z.number(), z.boolean()]),
    }),
    z.strictObject({ all: z.array(Condition).max(20) }),
    z.strictObject({ any: z.array(Condition).max(20) }),
    z.strictObject({ not: Condition }),
  ]),
)

export const Capability = z.enum(['quotes', 'generates', 'tools', 'json'])
export type Capability = z.infer<typeof Capability>

export const AgentJob = z.enum(['answer', 'plan-queries', 'check-claims', 'write', 'critique'])
export type AgentJob = z.infer<typeof AgentJob>

const common = {
  label: z.string().max(80).optional(),
  /** What the node's model must be able to do; checked before a run starts. */
  needs: z.array(Capability).default([]),
  /** How often the node may run in one run; more than 1 only on loops. */
  maxVisits: z.int().min(1).max(100).default(1),
  /** `fail` ends the run; `continue` lets the other branches go on without this node's outputs. */
  onError: z.enum(['fail', 'continue']).default('fail'),
}

/**
 * Jobs of an agent node and their outputs:
 * answer: text, supported, citations, passages. plan-queries: queries (list). check-claims: text, supported, citations, removed; with an
 * input `open`, what a critic still wants stands below the text.
 * write: like answer, in words of its own; with inputs `draft` and `wishes` it changes what it wrote before.
 * critique: passed, wishes, round, and done: it passed, or no round is left.
 */
export const AgentNode = z.object({
  ...common,
  type: z.literal('agent'),
  agent: name,
  job: AgentJob,
  /** `always`: the node searches the lake itself; `never`: it works on its inputs. */
  retrieve: z.enum(['always', 'never']).default('always'),
  inputs: Bindings,
})
/** Chooses one of its outgoing edges by name; output: choice. The first choice whose condition holds wins, else `otherwise`. */
export const RouterNode = z.object({
  ...common,
  type: z.literal('router'),
  choices: z
    .array(z.object({ name, when: Condition }))
    .min(1)
    .max(20),
  otherwise: name,
})
/** Starts all its outgoing edges at once. */
export const ParallelNode = z.object({ ...common, type: z.literal('parallel') })
/** Waits for its incoming edges: all, any, or a number of them. Output: items (the `collect` output of each that finished, in edge order). */
export const JoinNode = z.object({
  ...common,
  type: z.literal('join'),
  wait: z.union([z.enum(['all', 'any']), z.int().min(1)]).default('all'),
  collect: z.string().min(1).optional(),
})
/** Calls one tool; outputs are the tool's. `onDoubt` says what follows when a crash cut off an effect that must not be repeated. */
export const ToolNode = z.object({
  ...common,
  type: z.literal('tool'),
  tool: z.string().min(1),
  grants: z.array(Grant).default([]),
  inputs: Bindings,
  onDoubt: z.enum(['ask', 'continue']).default('ask'),
})
/** Asks the user and waits without holding anything; output: answer. */
export const HumanNode = z.object({
  ...common,
  type: z.literal('human'),
  question: z.string().min(1).max(2000),
  choices: z.array(z.string().min(1).max(80)).max(10).default([]),
})

export const TeamNode = z.discriminatedUnion('type', [
  AgentNode,
  RouterNode,
  ParallelNode,
  JoinNode,
  ToolNode,
  HumanNode,
])
export type TeamNode = z.infer<typeof TeamNode>

export const Edge = z.object({ from: name, to: name, when: Condition.optional() })
export type Edge = z.infer<typeof Edge>

export const TeamDefinition = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  id: name,
  name: PlainName(80),
  description: z.string().overwrite(plainText).max(2000),
  start: name,
  /** The node whose `text`, `supported` and `citations` are the run's answer. */
  answer: name,
  agents: z.array(Agent).max(50),
  nodes: z.record(name, TeamNode),
  edges: z.array(Edge).max(500),
})
export type TeamDefinition = z.infer<typeof TeamDefinition>

export const TeamSummary = z.object({
  teamId: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.string(),
  /** How many versions are kept; a team that comes with Maestro has the one of this Maestro. */
  versions: z.int(),
  /** When it was last changed; absent for teams that come with Maestro. */
  updatedAt: z.int().optional(),
  nodes: z.int(),
  builtIn: z.boolean(),
  /** What its nodes need of models and no model at hand can do; empty: it can run now. */
  missing: z.array(Capability),
})
export type TeamSummary = z.infer<typeof TeamSummary>

export const TeamVersion = z.object({
  version: z.string(),
  name: z.string(),
  /** When it was first saved. */
  createdAt: z.int(),
  isCurrent: z.boolean(),
})
export type TeamVersion = z.infer<typeof TeamVersion>

/** One version of a team, as a client shows and edits it. */
export const ShownTeam = z.object({
  team: TeamDefinition,
  version: z.string(),
  isCurrent: z.boolean(),
  builtIn: z.boolean(),
})
export type ShownTeam = z.infer<typeof ShownTeam>

/** An agent with the team it belongs to and the nodes it works at. */
export const ListedAgent = Agent.extend({
  teamId: z.string(),
  teamName: z.string(),
  nodes: z.array(z.string()),
})
export type ListedAgent = z.infer<typeof ListedAgent>

/**
 * What is wrong with a team file, in words, with the place. An empty list means it can run. What prevents only `running` is a model that is
 * not there: such a team can be kept.
 */
export const TeamProblem = z.object({
  path: z.string(),
  message: z.string(),
  prevents: z.enum(['keeping', 'running']),
})
export type TeamProblem = z.infer<typeof TeamProblem>
