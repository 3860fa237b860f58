// What an HTML element means for the text of a page.

/** Never shown, or no words. */
const silent = new Set(
  'script style template svg object iframe canvas audio video map datalist annotation annotation-xml rp noframes'.split(
    ' ',
  ),
)

/** Shown, but of the site rather than of the page: read only when nothing else is there. */
const noise = new Set('nav select button textarea noscript'.split(' '))

const flow = new Set(
  (
    'address article aside body center details dialog div dd dl dt fieldset figcaption figure footer form header hgroup hr html ' +
    'legend li main p search section summary tbody tfoot thead'
  ).split(' '),
)

const containers: Readonly<Record<string, ContainerKind>> = {
  ul: 'list',
  ol: 'list',
  menu: 'list',
  dir: 'list',
  dl: 'list',
  table: 'table',
  pre: 'code',
  listing: 'code',
  xmp: 'code',
  blockquote: 'quote',
}

export type ContainerKind = 'list' | 'table' | 'code' | 'quote'

export const isSilent = (name: string): boolean => silent.has(name)

export function isNoise(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (noise.has(name) || attributes['hidden'] !== undefined) return true
  return /display\s{0,9}:\s{0,9}none/i.test(attributes['style'] ?? '')
}

/** Whether it stands on lines of its own. */
export const isFlow = (name: string): boolean => flow.has(name)

export const containerOf = (name: string): ContainerKind | undefined =>
  Object.hasOwn(containers, name) ? containers[name] : undefined

export const headingLevel = (name: string): number | undefined =>
  /^h[1-6]$/.test(name) ? Number(name[1]) : undefined
