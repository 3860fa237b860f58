import { plainModelName } from './model-name.ts'
import { say } from './words/index.ts'

/** Why a model was chosen, with the model as people call it. */
export const routeWords = ({ reason, model }: { readonly reason: string; readonly model: string }): string =>
  say.engineWords(model === '' ? reason : reason.replaceAll(model, plainModelName(model)))
