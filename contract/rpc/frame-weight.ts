// Structured clones have no length on the wire, so a port weighs what it sends and what it got.

const perValue = 8

/**
 * Whether a value weighs at most `limitBytes`, about what its JSON would. Looks at no more values than that many bytes can hold, so a cycle
 * ends too; an array weighs by its length, since a sparse array of four thousand million holes is a few bytes on a port and hours in a loop.
 */
export function weighsAtMost(limitBytes: number, root: unknown): boolean {
  let weight = 0
  const rest: unknown[] = [root]
  while (rest.length > 0) {
    const value = rest.pop()
    weight += perValue
    if (typeof value === 'string') weight += value.length
    else if (typeof value === 'object' && value !== null) {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) weight += value.byteLength
      else if (value instanceof Map || value instanceof Set) {
        weight += value.size * perValue
        if (weight <= limitBytes) for (const entry of value) rest.push(entry)
      } else if (Array.isArray(value)) {
        if (weight + value.length * perValue <= limitBytes) for (const item of value) rest.push(item)
        else weight = Infinity
      } else {
        for (const key in value) {
          weight += key.length
          rest.push((value as Readonly<Record<string, unknown>>)[key])
        }
      }
    }
    if (weight > limitBytes) return false
  }
  return true
}
