// What an error of Amazon's clients holds that says which one it is. Their types differ by client and by whether the stream had begun.

export interface ErrorContext {
  readonly doing: 'sign-in' | 'ask' | 'list'
  readonly modelId?: string
  /** Known from the head of the answer; an error in the stream does not hold it. */
  readonly requestId?: string
  /** The answer had begun. */
  readonly hasBegun?: boolean
}

export interface ProviderFacts {
  /** `ThrottlingException`, without what serializers put around it. */
  readonly name: string
  readonly text: string
  readonly status: number | undefined
  /** Of the network: `ECONNREFUSED`. */
  readonly errno: string
  readonly requestId: string | undefined
  readonly retryAfterMs: number | undefined
}

export function factsOf(error: unknown, { requestId }: ErrorContext): ProviderFacts {
  const thrown = asRecord(error)
  const metadata = asRecord(thrown['$metadata'])
  const cause = asRecord(thrown['cause'])
  const text = asText(thrown['message'])
  const status = metadata['httpStatusCode']
  const code = asText(thrown['code']) || asText(cause['code'])
  // Providers of credentials wrap what went wrong in a text.
  const inText = /\b(E[A-Z]{4,}|EAI_AGAIN)\b/u.exec(text)?.[1] ?? ''
  return {
    name: asText(thrown['name']) || asText(thrown['Code']),
    text,
    status: typeof status === 'number' ? status : undefined,
    errno: code || inText,
    requestId: asText(metadata['requestId']) || requestId,
    retryAfterMs: retryAfterMs(thrown),
  }
}

function retryAfterMs(thrown: Readonly<Record<string, unknown>>): number | undefined {
  const headers = asRecord(asRecord(thrown['$response'])['headers'])
  const seconds = Number.parseFloat(asText(headers['retry-after']))
  return Number.isFinite(seconds) && seconds >= 0 ? Math.round(seconds * 1_000) : undefined
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
