// What a call of a model was given beside its question, read once from its inputs.
import { passagesIn } from '../main/agents/index.ts'
import type { WorkCall } from '../main/runs/index.ts'
import { Privacy, strictestOf } from '../contract/labels.ts'
import type { RecallHit } from '../contract/recall.ts'

export interface Given {
  readonly passages: readonly RecallHit[]
  /** Ids of documents that are pictures. */
  readonly pictureIds: readonly unknown[]
  /** The strictest label of all that the call holds. */
  readonly privacy: Privacy
  /** Of what goes along with the question, about. */
  readonly contextTokens: number
  /** The same in bytes of UTF-8, and nothing of it left out. */
  readonly contextBytes: number
}

const charactersPerToken = 4

export function givenTo({ agent, inputs }: WorkCall): Given {
  const passages = passagesIn(inputs)
  const pictures = inputs['pictures']
  const texts = [
    ...Object.entries(inputs).flatMap(([name, value]) =>
      name !== 'question' && typeof value === 'string' ? [value] : [],
    ),
    ...passages.flatMap(({ title, headingPath, text }) => [title, ...headingPath, text]),
    agent?.instructions ?? '',
  ]
  const total = (sizeOf: (text: string) => number) => texts.reduce((sum, text) => sum + sizeOf(text), 0)
  return {
    passages,
    pictureIds: Array.isArray(pictures) ? pictures : [],
    privacy: strictestOf([
      Privacy.safeParse(inputs['privacy']).data,
      ...passages.map(({ privacy }) => privacy),
    ]),
    contextTokens: Math.ceil(total(({ length }) => length) / charactersPerToken),
    contextBytes: total((text) => Buffer.byteLength(text)),
  }
}
