// Would catch: citations of a whole passage, of another sentence than the one that was used, or of nothing that was said.
import { expect, test } from 'vitest'
import { citeMarkers } from './cite-markers.ts'
import type { ChatEvent, CitationEvent, PassagePart } from './port.ts'

const passage = (n: number, text: string): PassagePart => ({
  type: 'passage',
  n,
  documentId: 'doc',
  passageId: `pas_${n}`,
  title: 'Harbour',
  headingPath: [],
  text,
  trust: 'document',
})
const passages = [
  passage(1, 'The pier is closed in winter. The ferry to Harn leaves at nine. Dogs travel free.'),
  passage(2, '去岛上的渡轮九点开。码头冬天关闭。'),
]
async function cited(...deltas: readonly string[]): Promise<{ answer: string; citations: CitationEvent[] }> {
  async function* events(): AsyncGenerator<ChatEvent> {
    for (const delta of deltas) yield { type: 'text', delta }
  }
  let answer = ''
  const citations: CitationEvent[] = []
  for await (const event of citeMarkers(events(), passages)) {
    if (event.type === 'text') answer += event.delta
    if (event.type === 'citation') citations.push(event)
  }
  return { answer, citations }
}

test('a marker cites the sentence of its passage that the words before it are about, also when it comes in pieces', async () => {
  const { answer, citations } = await cited(
    'Hello. The ferry leaves at ni',
    'ne [',
    '1',
    ']. Dogs travel free [1].',
  )
  expect(citations.map(({ quote }) => quote)).toEqual([
    'The ferry to Harn leaves at nine.',
    'Dogs travel free.',
  ])
  expect(citations.map(({ answerStart, answerEnd }) => answer.slice(answerStart, answerEnd))).toEqual([
    'The ferry leaves at nine ',
    'Dogs travel free ',
  ])
  for (const { n, start, end, quote } of citations)
    expect(passages.find((each) => each.n === n)?.text.slice(start, end)).toBe(quote)
})

test('a script without spaces is cited too', async () => {
  expect((await cited('渡轮九点开 [2]。')).citations.map(({ quote }) => quote)).toEqual([
    '去岛上的渡轮九点开。',
  ])
})

test('a marker of no passage, or below words that the passage does not hold, cites nothing', async () => {
  expect((await cited('The ferry leaves at nine [7].')).citations).toEqual([])
  expect((await cited('Bananas grow on trees in Ecuador [1].')).citations).toEqual([])
})

test('however an answer is torn, and whoever else is answering, the citations are the same', async () => {
  const whole = 'The ferry leaves at nine [1]. Dogs travel free [1][1]. See [99] and [1'
  const expected = await cited(whole)
  expect(expected.citations).toHaveLength(3)
  const torn = [1, 2, 3, 7].map((size) => cited(...(whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])))
  for (const result of await Promise.all(torn)) expect(result).toEqual(expected)
})
