// Spans as OpenTelemetry's JSON, for whoever exports them: the command line and the window alike.
import type { TraceSpan } from './runs.ts'

/** OTLP's JSON form: times are nanoseconds as strings, attributes are tagged values. */
export function toOtlp(spans: readonly TraceSpan[]) {
  const nanoseconds = (ms: number) => `${ms}000000`
  const value = (each: string | number | boolean) => {
    if (typeof each === 'string') return { stringValue: each }
    if (typeof each === 'boolean') return { boolValue: each }
    return Number.isInteger(each) ? { intValue: String(each) } : { doubleValue: each }
  }
  const attributes = (record: TraceSpan['attributes']) =>
    Object.entries(record).map(([key, each]) => ({ key, value: value(each) }))
  return {
    resourceSpans: [
      {
        resource: { attributes: attributes({ 'service.name': 'maestro' }) },
        scopeSpans: [
          {
            scope: { name: 'maestro' },
            spans: spans.map((span) => ({
              traceId: span.traceId,
              spanId: span.spanId,
              ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
              name: span.name,
              kind: 1,
              startTimeUnixNano: nanoseconds(span.startedAt),
              endTimeUnixNano: nanoseconds(span.endedAt ?? span.startedAt),
              attributes: attributes(span.attributes),
              status: { code: span.status === 'failed' ? 2 : 1 },
            })),
          },
        ],
      },
    ],
  }
}
