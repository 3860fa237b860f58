// Two texts line by line: what stayed, and what was put in the place of what. Comes with its library when first needed.
import { diffLines } from 'diff'

export type LinePart =
  | { readonly kind: 'same'; readonly lines: readonly string[] }
  | { readonly kind: 'change'; readonly before: string; readonly after: string }

/** Texts that have little in common take long to compare; from here on they are shown one after the other. */
const patienceMs = 2_000

export function lineChanges(before: string, after: string): readonly LinePart[] {
  const parts = diffLines(before, after, { timeout: patienceMs })
  if (!parts) return [{ kind: 'change', before, after }]
  const found: LinePart[] = []
  for (const { value, added, removed } of parts) {
    const last = found.at(-1)
    if (!added && !removed) found.push({ kind: 'same', lines: value.replace(/\n$/, '').split('\n') })
    // What went comes before what came in its place.
    else if (added && last?.kind === 'change' && last.after === '')
      found[found.length - 1] = { ...last, after: value }
    else found.push({ kind: 'change', before: removed ? value : '', after: added ? value : '' })
  }
  return found
}
