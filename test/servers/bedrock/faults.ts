// What can go wrong there, each as Amazon's servers do it.
export type Refusal =
  | 'throttled'
  | 'day-used-up'
  | 'not-ready'
  | 'overloaded'
  | 'internal'
  | 'model-timeout'
  | 'no-access'
  | 'no-right'
  | 'use-case-form'
  | 'expired'
  | 'clock'
  | 'invalid'
  | 'too-long'
  | 'profile-only'
  | 'not-here'
  | 'gone'

export type StreamFault =
  /** The connection ends before a word. */
  | 'reset'
  /** The head does not come, or comes late. */
  | 'stall-head'
  | 'slow-head'
  /** The head comes, and then nothing, or late. */
  | 'stall-first'
  | 'slow-first'
  | 'stall-between'
  | 'cut'
  | 'half-frame'
  | 'damaged-frame'
  | 'no-stop'
  | 'no-usage'
  | 'unknown-event'
  | 'endless'
  | 'throttled-between'
  | 'broken-between'
  | 'unknown-between'
  /** In pieces of a few bytes. */
  | 'crumbs'
  | CallFault

/** A tool is called, and not as it should be. */
export type CallFault =
  | 'call-no-json'
  | 'call-half-json'
  | 'call-no-object'
  | 'call-unknown'
  | 'call-without-name'
  | 'call-without-id'
  | 'call-id-twice'
  | 'call-without-start'

export type Fault = Refusal | StreamFault

interface Words {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly retryAfterS?: number
}

const refusals: Readonly<Record<Refusal, Words>> = {
  throttled: {
    status: 429,
    type: 'ThrottlingException',
    message: 'Too many requests, please wait before trying again.',
    retryAfterS: 2,
  },
  'day-used-up': {
    status: 429,
    type: 'ThrottlingException',
    message: 'Too many tokens per day, please wait before trying again.',
  },
  'not-ready': { status: 429, type: 'ModelNotReadyException', message: 'The model is not ready.' },
  overloaded: { status: 503, type: 'ServiceUnavailableException', message: 'Try your request again.' },
  internal: { status: 500, type: 'InternalServerException', message: 'The system encountered an error.' },
  'model-timeout': { status: 408, type: 'ModelTimeoutException', message: 'The model timed out.' },
  'no-access': {
    status: 403,
    type: 'AccessDeniedException',
    message: "You don't have access to the model with the specified model ID.",
  },
  'no-right': {
    status: 403,
    type: 'AccessDeniedException',
    message:
      'User: arn:aws:iam::111122223333:user/zoe is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:eu-central-1::foundation-model/m',
  },
  'use-case-form': {
    status: 404,
    type: 'ResourceNotFoundException',
    message: 'Model use case details have not been submitted for this account.',
  },
  expired: {
    status: 403,
    type: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
  },
  clock: {
    status: 403,
    type: 'InvalidSignatureException',
    message: 'Signature expired: 20260101T000000Z is now earlier than 20261127T000000Z',
  },
  invalid: {
    status: 400,
    type: 'ValidationException',
    message: 'The value at inferenceConfig is not valid.',
  },
  'too-long': { status: 400, type: 'ValidationException', message: 'Input is too long for requested model.' },
  'profile-only': {
    status: 400,
    type: 'ValidationException',
    message:
      'Invocation of model ID m with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
  },
  'not-here': {
    status: 400,
    type: 'ValidationException',
    message: 'The provided model identifier is invalid.',
  },
  gone: {
    status: 404,
    type: 'ResourceNotFoundException',
    message: 'This model version has reached the end of its life.',
  },
}

export const refusalOf = (fault: Fault | undefined): Words | undefined =>
  fault && Object.hasOwn(refusals, fault) ? refusals[fault as Refusal] : undefined
