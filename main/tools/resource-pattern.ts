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
