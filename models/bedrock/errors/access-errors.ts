// What goes wrong with what the account may use.
import type { Meaning } from './meaning.ts'
import type { ErrorContext, ProviderFacts } from './provider-facts.ts'

export function ofAccess({ name, text, status }: ProviderFacts, context: ErrorContext): Meaning | undefined {
  const { doing, modelId } = context
  const base = { code: 'MODEL_UNAVAILABLE', part: 'access' } as const
  const model = modelId ? `The model ${modelId}` : 'The model'
  if (/use case/iu.test(text))
    return {
      ...base,
      happened: `${model} asks for a form first: what it will be used for.`,
      next: 'Fill it out once in the Bedrock console, Model catalog; it may take some minutes.',
    }
  if (/INVALID_PAYMENT|payment instrument/iu.test(text))
    return {
      ...base,
      happened: 'The account has no means of payment that this model accepts.',
      next: 'Add one in the billing console of AWS, then try again.',
    }
  if (name === 'ValidationException' && /on-demand throughput/iu.test(text))
    return {
      ...base,
      happened: `${model} is reached by a profile of several regions only.`,
      next: 'Choose its profile (an id that begins with us., eu., apac. or global.) in Settings, Models.',
    }
  if (name === 'ValidationException' && /model identifier is invalid|model ID .*(?:invalid|not)/iu.test(text))
    return {
      ...base,
      happened: `${model} is not known in this region.`,
      next: 'Choose another model, or another region, in Settings, Models.',
    }
  if (/end of its life|legacy/iu.test(text) && status === 404)
    return {
      ...base,
      happened: `${model} is no longer offered.`,
      next: 'Choose another model in Settings, Models.',
    }
  if (name.startsWith('ResourceNotFound') || status === 404)
    return {
      ...base,
      happened: `${model} was not found in this region.`,
      next: 'Choose another model, or another region, in Settings, Models.',
    }
  if (!name.startsWith('AccessDenied') && status !== 403) return undefined
  const action = /\b(bedrock:[A-Za-z]+)/u.exec(text)?.[1]
  if (action)
    return {
      ...base,
      happened: `This sign-in has no right to ${action}.`,
      next: 'Ask whoever looks after the account for this right.',
    }
  return {
    ...base,
    happened:
      doing === 'list'
        ? 'This sign-in may not list models.'
        : `This account has no access to ${modelId ?? 'the model'}.`,
    next: 'Ask for access in the Bedrock console, Model access; or choose another model.',
  }
}
