import { expect, test } from 'vitest'
import { answerAsMarkdown } from './answer-markdown.ts'
import type { Citation } from './answers.ts'

const citation = (n: number, page?: number) =>
  ({
    n,
    path: 'prices/ferry.pdf',
    quote: 'four crowns',
    spans: [{ start: 0, end: 11, ...(page && { page }) }],
  }) as unknown as Citation

test('an answer that is copied takes its sources along, and one without sources is only its text', () => {
  expect(answerAsMarkdown({ answer: 'Four **crowns** [1].', citations: [citation(1, 3), citation(2)] })).toBe(
    'Four **crowns** [1].\n\n- [1] prices/ferry.pdf, page 3: “four crowns”\n- [2] prices/ferry.pdf: “four crowns”',
  )
  expect(answerAsMarkdown({ answer: 'No.', citations: [] })).toBe('No.')
})
