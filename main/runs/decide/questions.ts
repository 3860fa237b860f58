// What a run asks a person: the rows that ask, and the choices that its programs understand.
import type { NewRunEvent } from '../../../contract/run-events.ts'
import type { StepState } from '../../../contract/run-state.ts'
import { plannedStep, step, type Move, type Visit } from './visit.ts'

export const approvalChoices = ['allow once', 'deny'] as const
export const doubtChoices = ['it was done', 'it was not done: do it now', 'stop here'] as const

export interface Question {
  readonly title: string
  readonly question: string
  readonly choices: readonly string[]
}

export type Asked =
  | { readonly isAnswered: true; readonly answer: string }
  | { readonly isAnswered: false; readonly moves: readonly Move[] }

/** A step that is nothing but a question. It holds no thread while it waits. */
export function ask(visit: Visit, ordinal: number, question: Question): Asked {
  const found = step(visit, ordinal)
  if (found?.status === 'answered') return { isAnswered: true, answer: found.answer ?? '' }
  if (found?.status === 'waiting') return { isAnswered: false, moves: [] }
  const { stepId, parentId, ...place } = plannedStep(
    visit,
    ordinal,
    { stepKind: 'approval', effect: 'read', work: 'gate', title: question.title, inputs: {} },
    1,
  )
  const started: NewRunEvent = {
    kind: 'step.started',
    parentId,
    body: {
      stepId,
      node: place.node,
      visit: place.visit,
      ordinal,
      stepKind: 'approval',
      effect: 'read',
      attempt: 1,
      title: question.title,
    },
  }
  const events = found ? [waiting(stepId, question)] : [started, waiting(stepId, question)]
  return { isAnswered: false, moves: [{ type: 'record', events }] }
}

export function askAboutDoubt(found: StepState): Move {
  const question = `Maestro stopped while this was being done, and cannot tell whether it was: ${found.title}. Was it?`
  return { type: 'record', events: [waiting(found.stepId, { question, choices: doubtChoices })] }
}

function waiting(stepId: StepState['stepId'], asked: Pick<Question, 'question' | 'choices'>): NewRunEvent {
  return { kind: 'step.waiting', body: { stepId, question: asked.question, choices: [...asked.choices] } }
}
