// What goes wrong with the request, and with the model that answers it.
import type { Meaning } from './meaning.ts'
import type { ErrorContext, ProviderFacts } from './provider-facts.ts'

export function ofLoad({ name, text, status }: ProviderFacts): Meaning | undefined {
  if (/^(?:Throttling|TooManyRequests|ServiceQuotaExceeded)|^throttling/u.test(name) || status === 429)
    return {
      code: 'BUSY',
      part: 'throttled',
      happened: /per day|daily/iu.test(text)
        ? 'The account has used up its tokens of this day for this model.'
        : name.startsWith('ModelNotReady')
          ? 'The model is still being made ready.'
          : 'The account asks this model more often than it may.',
      next: 'It is tried again in a while; a higher quota can be asked for in the AWS console.',
      retryable: true,
    }
  if (/^serviceUnavailable/iu.test(name) || status === 503)
    return {
      code: 'MODEL_UNAVAILABLE',
      part: 'throttled',
      happened: 'Amazon Bedrock is overloaded.',
      next: 'Try again in a while, or choose another model.',
      retryable: true,
    }
  return undefined
}

const tooLong =
  /too long|too many (?:input )?tokens|maximum context|context (?:length|window)|input length|exceeds? .*(?:limit|maximum).*tokens?|tokens? .*exceeds?/iu
const mostQuoted = 300

export function ofRequest(
  { name, text, status }: ProviderFacts,
  { modelId }: ErrorContext,
): Meaning | undefined {
  if (!/^validation/iu.test(name) && status !== 400 && status !== 413) return undefined
  if (tooLong.test(text) || status === 413)
    return {
      code: 'TOO_LARGE',
      part: 'request',
      happened: `The request is longer than ${modelId ?? 'the model'} reads at once.`,
      next: 'Ask over fewer documents, or choose a model that reads more.',
    }
  return {
    code: 'BAD_INPUT',
    part: 'request',
    happened: `${modelId ? `The model ${modelId}` : 'Amazon Bedrock'} refused the request: ${text.slice(0, mostQuoted) || name}`,
    next: 'Change the request, or choose another model.',
  }
}

export function ofAnswer({ name, text, status }: ProviderFacts): Meaning {
  const base = { code: 'MODEL_FAILED', part: 'answer', next: 'Try again.', unbilled: false } as const
  if (/Truncated event|checksum|message length|prelude/iu.test(text))
    return { ...base, happened: 'The answer arrived damaged.', retryable: true }
  if (/^modelTimeout/iu.test(name) || status === 408)
    return { ...base, happened: 'The model took too long to answer.', retryable: true }
  if (
    /^(?:internalServer|modelStreamError|modelError)/iu.test(name) ||
    (status ?? 0) >= 500 ||
    status === 424
  )
    return { ...base, happened: 'The model broke while it answered.', retryable: true }
  return { ...base, happened: `The model failed${name ? ` (${name})` : ''}.` }
}
