// Where a key leads in the results. The field keeps Home and End for itself while something is written in it.
const page = 8

export interface PressedKey {
  readonly key: string
  readonly isTextEmpty: boolean
}

/** `undefined` when the key means something else. Arrows go around. */
export function nextKey(
  keys: readonly string[],
  active: string | undefined,
  { key, isTextEmpty }: PressedKey,
): string | undefined {
  if (keys.length === 0) return undefined
  const at = active === undefined ? -1 : keys.indexOf(active)
  const last = keys.length - 1
  const target = (index: number) => keys[Math.min(last, Math.max(0, index))]
  switch (key) {
    case 'ArrowDown':
      return at === last ? keys[0] : target(at + 1)
    case 'ArrowUp':
      return at <= 0 ? keys[last] : target(at - 1)
    case 'PageDown':
      return target(at + page)
    case 'PageUp':
      return target(at - page)
    case 'Home':
      return isTextEmpty ? keys[0] : undefined
    case 'End':
      return isTextEmpty ? keys[last] : undefined
    default:
      return undefined
  }
}
