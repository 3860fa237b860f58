// Which rows of a list are active and selected, as values: what keys and clicks do to them.

export interface Selection {
  /** The row that keys start from. */
  readonly active: string | undefined
  /** Where a range began. */
  readonly anchor: string | undefined
  readonly keys: ReadonlySet<string>
}

/** The keys of the rows, in the order of the screen. */
export type Order = readonly string[]

export const nothingSelected: Selection = { active: undefined, anchor: undefined, keys: new Set() }

export const selectOne = (key: string): Selection => ({ active: key, anchor: key, keys: new Set([key]) })

export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys)
  if (!keys.delete(key)) keys.add(key)
  return { active: key, anchor: key, keys }
}

/** Everything between the anchor and `key`. */
export function extendTo(selection: Selection, order: Order, key: string): Selection {
  const anchor = selection.anchor ?? key
  const from = order.indexOf(anchor)
  const to = order.indexOf(key)
  if (from === -1 || to === -1) return selectOne(key)
  return { active: key, anchor, keys: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)) }
}

export const selectAll = (selection: Selection, order: Order): Selection => ({
  active: selection.active ?? order[0],
  anchor: order[0],
  keys: new Set(order),
})

const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
}

/** The row that a key leads to, or undefined when the key does not move. */
export function keyTarget(selection: Selection, order: Order, pressed: string): string | undefined {
  const step = steps[pressed]
  if (step === undefined || order.length === 0) return undefined
  const at = selection.active === undefined ? -1 : order.indexOf(selection.active)
  if (at === -1) return step > 0 && step !== Infinity ? order[0] : order[step > 0 ? order.length - 1 : 0]
  return order[Math.min(order.length - 1, Math.max(0, at + step))]
}

/** What is left of a selection when rows went: whoever stood on one that went stands on the one that took its place. */
export function afterChange(selection: Selection, before: Order, after: Order): Selection {
  const present = new Set(after)
  const { active, anchor, keys } = selection
  const isWhole = (key: string | undefined) => key === undefined || present.has(key)
  if (isWhole(active) && isWhole(anchor) && [...keys].every(isWhole)) return selection
  const at = active === undefined ? -1 : before.indexOf(active)
  const heir = isWhole(active)
    ? active
    : (before.slice(at + 1).find((key) => present.has(key)) ?? after.at(-1))
  const kept = [...keys].filter((key) => present.has(key))
  return { active: heir, anchor: isWhole(anchor) ? anchor : heir, keys: new Set(kept) }
}
