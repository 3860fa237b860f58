// A model of the user's machine is asked only where a person chooses it, until it has the job of answering: then it is asked like any other.
import type { JobDoer } from '../../contract/jobs.ts'
import type { ModelDescription } from '../../models/port.ts'

export const proven = <M extends ModelDescription>(models: readonly M[], doer: JobDoer): M[] =>
  models.map((model) => (doer !== 'plain' && model.id === doer.modelId ? asProven(model) : model))

function asProven<M extends ModelDescription>(model: M): M {
  const copy = { ...model }
  delete (copy as { isForChoiceOnly?: true }).isForChoiceOnly
  return copy
}
