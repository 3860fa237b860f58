// A schema as the output format of Converse takes it: every object closed, and no bounds, which our own check at the end holds anyway.
import type { JsonSchema } from '../../port.ts'

const bounds = new Set([
  '$schema',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
])

export const closedSchema = (schema: JsonSchema): JsonSchema => close(schema) as JsonSchema

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close)
  if (typeof value !== 'object' || value === null) return value
  const schema = value as JsonSchema
  const result: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'properties' || key === '$defs' || key === 'definitions') result[key] = eachOf(inner)
    // Values are data, and not schemas.
    else if (key === 'enum' || key === 'const' || key === 'default' || key === 'examples') result[key] = inner
    else if (!bounds.has(key)) result[key] = close(inner)
  }
  if (schema['type'] === 'object') result['additionalProperties'] = false
  return result
}

/** A property may have any name, that of a bound among them. */
const eachOf = (properties: unknown): unknown =>
  typeof properties === 'object' && properties !== null
    ? Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, close(schema)]))
    : properties
