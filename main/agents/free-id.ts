// An id for a team out of its name.

const longest = 50

/** Lower-case letters, digits and dashes, beginning with a letter; another script gives `team`. */
function idIn(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, longest)
    .replace(/-+$/, '')
  return plain === '' ? 'team' : plain
}

/** The first of `name`, `name-2`, `name-3` … that nobody has. */
export function freeId(name: string, isTaken: (id: string) => boolean): string {
  const id = idIn(name)
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? id : `${id}-${number}`
    if (!isTaken(wanted)) return wanted
  }
}
