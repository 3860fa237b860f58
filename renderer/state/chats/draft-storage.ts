// Drafts in the browser's storage: one entry each, so that a key press writes one; a bounded number, the oldest go first.
import type { Draft } from './drafts.ts'

/** The part of `Storage` that is needed. */
export type DraftBox = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

const prefix = 'maestro.draft/'
const mostDrafts = 50

interface Stored extends Draft {
  readonly at: number
}

export const isEmptyDraft = ({ text, scope, attachments, teamId, tier }: Draft): boolean =>
  text === '' && scope.length === 0 && attachments.length === 0 && !teamId && !tier

/** Total: whatever is stored, it is drafts; what is none is left out. */
export function readDrafts(box: DraftBox): Record<string, Draft> {
  return Object.fromEntries(
    storedIn(box).map(([key, { at: _at, ...draft }]) => [key.slice(prefix.length), draft]),
  )
}

/** Where there is no room even without old drafts, this one lives as long as the page. */
export function keepDraft(box: DraftBox, key: string, draft: Draft, now: number): void {
  box.removeItem(prefix + key)
  if (isEmptyDraft(draft)) return
  const others = storedIn(box).sort(([, one], [, other]) => one.at - other.at)
  for (const [old] of others.splice(0, Math.max(0, others.length - mostDrafts + 1))) box.removeItem(old)
  const text = JSON.stringify({ ...draft, at: now } satisfies Stored)
  for (;;) {
    try {
      return box.setItem(prefix + key, text)
    } catch {
      const [oldest] = others.splice(0, 1)
      if (!oldest) return
      box.removeItem(oldest[0])
    }
  }
}

function storedIn(box: DraftBox): [string, Stored][] {
  const keys = Array.from({ length: box.length }, (_, index) => box.key(index) ?? '')
  return keys
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const draft = parse(box.getItem(key) ?? '')
      return draft ? [[key, draft] satisfies [string, Stored]] : []
    })
}

function parse(text: string): Stored | undefined {
  try {
    const value = JSON.parse(text) as Partial<Stored> | null
    const isDraft =
      typeof value?.text === 'string' &&
      Array.isArray(value.scope) &&
      Array.isArray(value.attachments) &&
      typeof value.at === 'number'
    return isDraft ? (value as Stored) : undefined
  } catch {
    return undefined
  }
}
