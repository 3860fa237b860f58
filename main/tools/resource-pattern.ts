/** `*` stands for any run of characters, also none. Linear: a pattern cannot make it slow. */
export function matches(pattern: string, resource: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return resource === first
  if (!resource.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = resource.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return resource.length - last.length >= at && resource.endsWith(last)
}

const id = /^[a-z]+_[0-9a-f]{32}$/

/** The resource of a call that may reach all that a tool can reach. */
export const everything = '*'

/**
 * Whether a call on `resource` might touch something that the pattern names: a collection holds its folders, everything holds all, and an
 * id does not tell where the thing lies. What forbids or asks must be judged by this, or it is passed by asking for more.
 */
export function mayTouch(pattern: string, resource: string): boolean {
  if (resource === everything || matches(pattern, resource)) return true
  const named = pattern.split('*', 1)[0] ?? ''
  return named.startsWith(`${resource}/`) || (id.test(resource) && !id.test(pattern))
}
