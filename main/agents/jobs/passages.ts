// The passages an answer may stand on, whatever way they came: one list, several, or lists of several searches.
import { RecallHit } from '../../../contract/recall.ts'

/** Beyond so many, the last ones only dilute the first. */
const maxPassages = 16

function* hitsIn(value: unknown): Generator<RecallHit> {
  if (Array.isArray(value)) for (const item of value) yield* hitsIn(item)
  else if (typeof value === 'object' && value !== null) {
    const hit = RecallHit.safeParse(value)
    if (hit.success) yield hit.data
  }
}

/** Each passage once, best score first; searches are told apart by nothing but their scores, which are of one scale. */
export function passagesIn(inputs: Readonly<Record<string, unknown>>): RecallHit[] {
  const best = new Map<string, RecallHit>()
  for (const [name, value] of Object.entries(inputs)) {
    if (!name.startsWith('passages')) continue
    for (const hit of hitsIn(value)) {
      const known = best.get(hit.passageId)
      if (!known || known.score < hit.score) best.set(hit.passageId, hit)
    }
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || a.rank - b.rank).slice(0, maxPassages)
}
