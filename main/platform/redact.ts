// What may stand in a log: names, numbers, codes. Secrets and the user's own words may not.
import { isAppError } from '../../contract/app-error.ts'

export type LogFields = Readonly<Record<string, unknown>>

const secretKey = /token|secret|password|passphrase|authorization|cookie|credential|api.?key|private.?key/i
/** Keys under which the user's words travel. */
const privateKey = /^(?:text|content|body|prompt|query|quote|answer|instructions|message|title)$/i
const secretText: readonly [RegExp, string][] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/([?&#](?:code|token|key|signature|x-amz-[a-z-]+)=)[^&\s"']+/gi, '$1[secret]'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, '[secret]'],
  [/\btoken\.[\w~-]{8,}/g, 'token.[secret]'],
]
const maxText = 2000
const maxDepth = 4
const maxItems = 50

export function redact(fields: LogFields): Record<string, unknown> {
  return redactEntries(fields, 0)
}

function redactEntries(fields: LogFields, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .slice(0, maxItems)
      .map(([key, value]) => [key, redactField(key, value, depth)]),
  )
}

function redactField(key: string, value: unknown, depth: number): unknown {
  if (secretKey.test(key)) return '[secret]'
  if (privateKey.test(key)) return typeof value === 'string' ? `[${value.length} characters]` : '[private]'
  return redactValue(value, depth + 1)
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value
  if (depth > maxDepth) return '[deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => redactValue(item, depth + 1))
  return redactEntries(value as LogFields, depth)
}

/** Of our own errors the code and the cause; of others also the text, which is found nowhere else. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }
  if (isAppError(error)) return { name: error.name, ...code, ...cause }
  return { name: error.name, ...code, stack: redactText(error.stack ?? error.message), ...cause }
}

function redactText(text: string): string {
  const clean = secretText.reduce((result, [pattern, by]) => result.replace(pattern, by), text)
  return clean.length > maxText ? `${clean.slice(0, maxText)}… [${clean.length} characters]` : clean
}
