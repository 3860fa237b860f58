// What recall found, once more by a model of this computer that has shown that it orders passages better than plain methods. Where nobody has, or where it takes
// too long, recall's own order stands.
import type { RecallHit } from '../../contract/recall.ts'
import type { JobModel, Jobs } from '../jobs/index.ts'

/** So many of the best are looked at; what stands below them is seldom what was asked for, and each costs time. */
export const lookedAt = 20
/** A passage says at its beginning what it is about, small models read no more of it, and time is short. */
const mostLetters = 1_200
/** What the model says counts so much beside recall, which has seen all the other passages too. `bench/recall-rerank.ts` */
const weightOfModel = 0.3
/** A model that gave nothing in time is not waited for again within this. */
const restMs = 60_000

export interface ReorderCall {
  readonly signal: AbortSignal
  /** How long whoever asked can wait for it. */
  readonly timeoutMs: number
}

/** Gives each of the hits back, in its order. */
export type Reorder = (query: string, hits: readonly RecallHit[], call: ReorderCall) => Promise<RecallHit[]>

export interface Reorders {
  /** Nothing where nobody is to be asked. */
  ready(timeoutMs: number): Promise<Reorder | undefined>
}

export interface ReordersOptions {
  readonly jobs: Pick<Jobs, 'modelFor'>
  readonly monotonic: () => number
}

export function createReorders({ jobs, monotonic }: ReordersOptions): Reorders {
  let late: { readonly modelId: string; readonly timeoutMs: number; readonly until: number } | undefined
  return {
    async ready(timeoutMs) {
      const model = await jobs.modelFor('rerank')
      if (!model) return undefined
      const { modelId } = model
      // Whoever can wait longer may have more luck.
      const rests = late?.modelId === modelId && timeoutMs <= late.timeoutMs && monotonic() < late.until
      if (rests) return undefined
      return async (query, hits, call) => {
        const reordered = await reorder(model, query, hits, call)
        late = reordered ? undefined : { modelId, timeoutMs: call.timeoutMs, until: monotonic() + restMs }
        return reordered ?? [...hits]
      }
    },
  }
}

/** Nothing where the model gave nothing. @throws AppError ABORTED */
export async function reorder(
  model: Pick<JobModel<'rerank'>, 'modelName' | 'do'>,
  query: string,
  hits: readonly RecallHit[],
  call: ReorderCall,
): Promise<RecallHit[] | undefined> {
  const looked = hits.slice(0, lookedAt)
  if (looked.length < 2) return [...hits]
  const passages = looked.map(({ passageId: id, text, score }) => ({
    id,
    text: text.slice(0, mostLetters).toWellFormed(),
    score,
  }))
  const said = await model.do({ query, passages }, call)
  if (!said) return undefined
  const scores = new Map(said.order.map(({ id, score }) => [id, score]))
  const shares = stretched(looked.map(({ passageId }) => scores.get(passageId) ?? Number.NEGATIVE_INFINITY))
  const best = looked[0]?.score || 1
  const order = looked
    .map((hit, from) => ({ hit, from, value: hit.score / best + weightOfModel * (shares[from] ?? 0) }))
    .sort((a, b) => b.value - a.value || a.from - b.from)
  return [
    ...order.map(({ hit, from }, at) => placed(hit, { from, at, score: looked[at]?.score ?? 0 }, model)),
    ...hits.slice(lookedAt),
  ]
}

interface Place {
  readonly from: number
  readonly at: number
  readonly score: number
}

/**
 * Scores belong to places: whoever orders by them, or asks how good the best is, finds what recall said of its own list, and nothing that was made up.
 */
function placed(hit: RecallHit, { from, at, score }: Place, { modelName }: { readonly modelName: string }) {
  if (from === at) return hit
  const moved = `moved ${at < from ? 'up' : 'down'} from ${from + 1} by ${modelName}`
  return {
    ...hit,
    rank: at + 1,
    score,
    why: hit.why === '' ? moved : `${hit.why}, ${moved}`,
    arms: at < from ? (['model', ...hit.arms] as const).slice() : hit.arms,
  }
}

/** Onto 0 to 1; what has no score is as the least. */
function stretched(scores: readonly number[]): number[] {
  const finite = scores.filter((score) => Number.isFinite(score))
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return scores.map((score) => (high > low && score > low ? (score - low) / (high - low) : 0))
}
