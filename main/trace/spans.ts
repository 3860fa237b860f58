// A run's journal as OpenTelemetry spans: the run, its nodes, their steps, and every attempt that is otherwise hidden in a retry.
import type { RunEvent } from '../../contract/run-events.ts'
import { foldRun, hasEnded, type NodeState, type RunState, type StepState } from '../../contract/run-state.ts'
import type { TraceSpan } from '../../contract/runs.ts'
import { attemptSpanIdOf, nodeSpanIdOf, runSpanIdOf } from '../platform/index.ts'

type Attributes = Record<string, string | number | boolean>

const traceIdOf = (run: RunState): string => run.runId.slice('run_'.length)

function runSpan(run: RunState): TraceSpan {
  const { created, answer } = run
  const attributes: Attributes = {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.id': created?.team.id ?? '',
    'gen_ai.agent.name': created?.team.name ?? '',
    'gen_ai.agent.version': created?.teamVersion ?? '',
    'maestro.run.id': run.runId,
    'maestro.run.owners': run.claims,
    ...(created?.origin.type === 'chat' && { 'gen_ai.conversation.id': created.origin.chatId }),
    ...(answer && {
      'gen_ai.usage.input_tokens': answer.usage.tokensIn,
      'gen_ai.usage.output_tokens': answer.usage.tokensOut,
      'maestro.cost_usd': answer.costMicroUsd / 1e6,
      'maestro.answer.supported': answer.supported,
    }),
    ...(run.error && { 'error.type': run.error.code }),
  }
  return {
    traceId: traceIdOf(run),
    spanId: runSpanIdOf(run.runId),
    name: `invoke_agent ${created?.team.name ?? ''}`.trim(),
    kind: 'run',
    status: run.status,
    startedAt: run.createdAt,
    ...(hasEnded(run.status) && { endedAt: run.updatedAt }),
    attributes,
  }
}

function nodeSpan(run: RunState, node: NodeState, timeOf: (seq: number) => number): TraceSpan {
  const definition = run.created?.team.nodes[node.node]
  return {
    traceId: traceIdOf(run),
    spanId: nodeSpanIdOf(run.runId, node.node, node.visit),
    parentSpanId: runSpanIdOf(run.runId),
    name: definition?.label ?? node.node,
    kind: 'node',
    status: node.status,
    startedAt: timeOf(node.startedSeq),
    ...(node.endedSeq !== undefined && { endedAt: timeOf(node.endedSeq) }),
    attributes: {
      'maestro.node': node.node,
      'maestro.node.type': definition?.type ?? 'unknown',
      'maestro.node.visit': node.visit,
    },
  }
}

function modelAttributes(step: StepState): Attributes {
  if (step.kind !== 'model') return {}
  return {
    'gen_ai.operation.name': 'chat',
    ...(step.route && {
      'gen_ai.request.model': step.route.model,
      'gen_ai.provider.name': `maestro.${step.route.tier}`,
    }),
    ...(step.usage && {
      'gen_ai.usage.input_tokens': step.usage.tokensIn,
      'gen_ai.usage.output_tokens': step.usage.tokensOut,
    }),
  }
}

function toolAttributes(step: StepState): Attributes {
  if (step.tool === undefined) return {}
  return {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': step.tool,
    'gen_ai.tool.call.id': step.stepId,
  }
}

function stepSpan(run: RunState, step: StepState): TraceSpan {
  return {
    traceId: traceIdOf(run),
    spanId: step.stepId,
    parentSpanId: nodeSpanIdOf(run.runId, step.node, step.visit),
    name: step.title,
    kind: step.kind,
    status: step.status,
    startedAt: step.startedAt,
    ...(step.endedAt !== undefined && { endedAt: step.endedAt }),
    attributes: {
      'maestro.step.effect': step.effect,
      'maestro.step.attempt': step.attempt,
      'maestro.step.fence': step.fence,
      ...modelAttributes(step),
      ...toolAttributes(step),
      ...(step.route && {
        'maestro.route.reason': step.route.reason,
        'maestro.route.difficulty': step.route.difficulty,
      }),
      ...(step.costMicroUsd !== undefined && { 'maestro.cost_usd': step.costMicroUsd / 1e6 }),
      ...(step.error && { 'error.type': step.error.code }),
    },
  }
}

/** Attempts before the last one: a step that comes out in the end must not hide what failed, or was cut off, before. */
function attemptSpans(run: RunState, events: readonly RunEvent[]): TraceSpan[] {
  const open = new Map<string, Pick<TraceSpan, 'startedAt'> & { readonly attempt: number }>()
  const spans: TraceSpan[] = []
  const end = (stepId: string, endedAt: number, status: string, attributes: Attributes) => {
    const ended = open.get(stepId)
    open.delete(stepId)
    if (!ended) return
    const { attempt, startedAt } = ended
    spans.push({
      traceId: traceIdOf(run),
      spanId: attemptSpanIdOf(run.runId, stepId, attempt),
      parentSpanId: stepId,
      name: `attempt ${attempt}`,
      kind: 'attempt',
      status,
      startedAt,
      endedAt,
      attributes: { ...attributes, 'maestro.step.attempt': attempt },
    })
  }
  for (const event of events) {
    if (event.kind === 'step.started') {
      const { stepId, attempt } = event.body
      // Nobody said how the one before ended: its owner was gone.
      end(stepId, event.at, 'cut-off', { 'error.type': 'ABORTED' })
      open.set(stepId, { attempt, startedAt: event.at })
    } else if (event.kind === 'step.failed' && event.body.willRetry) {
      end(event.body.stepId, event.at, 'failed', { 'error.type': event.body.error.code })
    } else if (event.kind === 'step.failed' || event.kind === 'step.finished') {
      open.delete(event.body.stepId)
    }
  }
  return spans
}

/** Parents before their children, else in the order in which they began. Empty for an empty journal. */
export function spansOf(events: readonly RunEvent[]): TraceSpan[] {
  const [first] = events
  if (!first) return []
  const run = foldRun(first.runId, events)
  const times = new Map(events.map((event) => [event.seq, event.at]))
  const timeOf = (seq: number) => times.get(seq) ?? run.createdAt
  const attempts = attemptSpans(run, events)
  const steps = Object.values(run.steps)
  const nodes = Object.values(run.nodes).flatMap((node) => [
    nodeSpan(run, node, timeOf),
    ...steps
      .filter((step) => step.node === node.node && step.visit === node.visit)
      .toSorted((a, b) => a.ordinal - b.ordinal)
      .flatMap((step) => [
        stepSpan(run, step),
        ...attempts.filter((attempt) => attempt.parentSpanId === step.stepId),
      ]),
  ])
  return [runSpan(run), ...nodes]
}
