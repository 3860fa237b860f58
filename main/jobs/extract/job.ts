// The job `extract`: what a text states, as JSON, each fact at its place.
import { z } from 'zod'
import {
  Extracted,
  FactKind,
  factKinds,
  type ExtractedFact,
  type ExtractInput,
} from '../../../contract/jobs.ts'
import { wordsOf } from '../../../models/index.ts'
import { asking, parsed, UnusableOutput, type Job } from '../job.ts'
import { headOf } from '../shorten.ts'
import { findAll, patterns } from './patterns.ts'
import { extractPlainly } from './plain.ts'

export type WantedFact = readonly [kind: FactKind, text: string]

const Answer = z.object({ facts: z.array(z.object({ kind: FactKind, text: z.string() })) })

export const extract: Job<ExtractInput, Extracted, readonly WantedFact[]> = {
  id: 'extract',
  output: Extracted,
  plain: extractPlainly,
  byChat: {
    ask({ text, kinds = factKinds }, mostLetters) {
      return {
        messages: asking(
          `List the facts of the text, each copied exactly as it stands there. Kinds: ${kinds.join(', ')}. A reference is a number of an invoice, order or file; a task is a whole sentence that gives somebody something to do.`,
          headOf(text, mostLetters),
        ),
        jsonSchema: {
          type: 'object',
          properties: {
            facts: {
              type: 'array',
              items: {
                type: 'object',
                properties: { kind: { enum: [...kinds] }, text: { type: 'string' } },
                required: ['kind', 'text'],
              },
            },
          },
          required: ['facts'],
        },
        maxTokens: 700,
      }
    },
    read({ text, kinds }, answer) {
      const { facts } = parsed(Answer, answer)
      const wanted = facts.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
      const placed = placedIn(text, wanted)
      if (wanted.length > 0 && placed.length < wanted.length / 2)
        throw new UnusableOutput('Most of what it lists does not stand in the text.')
      return { facts: placed }
    },
  },
  test: {
    version: 1,
    items: async () => (await import('./items.ts')).items,
    score: ({ facts }, wanted) => shareFound(facts, wanted),
  },
}

/** What stands literally in the text, at the first place that no other fact of its kind has. */
function placedIn(text: string, facts: readonly { kind: FactKind; text: string }[]): ExtractedFact[] {
  const placed: ExtractedFact[] = []
  for (const { kind, text: wanted } of facts) {
    const words = wanted.trim()
    if (words === '') continue
    let start = text.indexOf(words)
    while (start >= 0 && placed.some((fact) => fact.kind === kind && fact.start === start))
      start = text.indexOf(words, start + 1)
    if (start < 0) continue
    const value = valueOf(kind, words)
    placed.push({
      kind,
      text: words,
      start,
      end: start + words.length,
      ...(value !== undefined && { value }),
    })
  }
  return placed.sort((a, b) => a.start - b.start || b.end - a.end)
}

function valueOf(kind: FactKind, text: string): string | undefined {
  for (const pattern of patterns)
    if (pattern.kind === kind) for (const { value } of findAll(pattern, text)) return value
  return undefined
}

/** F1: a fact is met by one of its kind that has its words, a task by one that has most of them. */
function shareFound(facts: readonly ExtractedFact[], wanted: readonly WantedFact[]): number {
  const left = [...facts]
  let met = 0
  for (const [kind, text] of wanted) {
    const index = left.findIndex((fact) => fact.kind === kind && isMet(kind, fact.text, text))
    if (index < 0) continue
    left.splice(index, 1)
    met++
  }
  const total = facts.length + wanted.length
  return total === 0 ? 1 : (2 * met) / total
}

function isMet(kind: FactKind, found: string, wanted: string): boolean {
  const [one, other] = [found, wanted].map((text) => wordsOf(text).map(({ stem }) => stem)) as [
    string[],
    string[],
  ]
  if (kind !== 'task') return one.join(' ') === other.join(' ')
  const held = new Set(one)
  const shared = other.filter((word) => held.has(word)).length
  return shared / Math.max(1, other.length) >= 0.6 && shared / Math.max(1, one.length) >= 0.5
}
