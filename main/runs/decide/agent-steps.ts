// What the programs of agents have in common: their steps, and values in words.
import type { z } from 'zod'
import type { Privacy } from '../../../contract/labels.ts'
import type { OutputValue } from '../../../contract/run-events.ts'
import { needsOfNode } from '../../../contract/team-needs.ts'
import type { AgentNode } from '../../../contract/teams.ts'
import type { StepPlan, ValueSource } from './decision.ts'
import { agentOf, inputsOf, output, scalar, type Visit } from './visit.ts'

export type AgentVisit = Visit<z.infer<typeof AgentNode>>

export const readStep = (visit: AgentVisit, plan: Omit<StepPlan, 'effect' | 'agent'>): StepPlan => ({
  ...plan,
  effect: 'read',
  agent: agentOf(visit),
})

/** The question is the run's text unless an input says otherwise. */
export function questionOf(visit: AgentVisit): ValueSource {
  return inputsOf(visit)['question'] ?? { from: 'run-text' }
}

/** `seen`: what the choice looks at beside the question. */
export function routed(visit: AgentVisit, seen: Readonly<Record<string, ValueSource>> = {}): StepPlan {
  const needs = needsOfNode(visit.node)
  return readStep(visit, {
    stepKind: 'route',
    work: 'route',
    title: 'choose a model',
    inputs: {
      question: questionOf(visit),
      job: { from: 'value', value: visit.node.job },
      ...(needs.length > 0 && { needs: { from: 'value', value: needs.join(' ') } }),
      ...privacyOf(visit),
      ...seen,
    },
  })
}

/** What one step saw that must not leave this computer, every later one may hold in other words. */
export function privacyOf({ state }: AgentVisit): Readonly<Record<string, ValueSource>> {
  const isPrivate = Object.values(state.steps).some(
    (step) => scalar(output(step, 'privacy')) === ('local-only' satisfies Privacy),
  )
  return isPrivate ? { privacy: { from: 'value', value: 'local-only' satisfies Privacy } } : {}
}

export const retrieved = (visit: AgentVisit, query: ValueSource): StepPlan =>
  readStep(visit, {
    stepKind: 'retrieve',
    work: 'retrieve',
    title: `search your documents for ${inWords(visit, query)}`,
    inputs: { query },
  })

export const answerOutputs = ['text', 'supported', 'citations', 'passages']

export const nothing: ValueSource = { from: 'value', value: null }

export function pick(outputs: Readonly<Record<string, OutputValue>>, names: readonly string[]) {
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => names.includes(name)))
}

/** A value in a title: quoted when it is at hand, else named. */
export function inWords({ state }: AgentVisit, source: ValueSource): string {
  if (source.from === 'run-text') return `“${state.created?.preview ?? ''}”`
  if (source.from === 'output' && source.index === undefined && 'value' in source.output)
    return `“${String(source.output.value)}”`
  if (source.from === 'value' && source.value !== null) return `“${String(source.value)}”`
  return 'what came before'
}
