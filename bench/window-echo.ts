// A question is sent: from the key to the first paint of the question, and of the first words of its answer. Beside it, in turns, a page
// without anything that shows the words at once, and what its own socket sends back.
import type { Page } from 'playwright-core'
import { streamingQuestion } from '../test/support/window/long-answer.ts'
import { median } from './support/paired.ts'
import { quantile } from './support/quantiles.ts'
import { serveBarePages } from './window/bare-pages.ts'
import { paintsAfterEnter } from './window/paint.ts'
import { isQuick, openStage, untilUsable } from './window/stage.ts'

const rounds = isQuick ? 3 : 40

await using stage = await openStage()
await using bare = await serveBarePages()
const page = await stage.openPage()
await untilUsable(page)
const barePage = await stage.openPage(bare.address('echo'))
await barePage.getByText('Connected').waitFor()

const figures = { echo: [], first: [], bareEcho: [], bareReply: [] } as Record<string, number[]>
await ask(page, 'the first, which warms up')
for (let round = 0; round < rounds; round++) {
  const [echo = NaN, first = NaN] = await ask(page, `round-${round}`)
  figures['echo']?.push(echo)
  figures['first']?.push(first)
  const [bareEcho = NaN, bareReply = NaN] = await ask(barePage, `round-${round}`)
  figures['bareEcho']?.push(bareEcho)
  figures['bareReply']?.push(bareReply)
}

const row = (name: string, own: readonly number[] = [], floor: readonly number[] = []) => ({
  from: 'the key to the paint of',
  what: name,
  'p50 ms': Number(median(own).toFixed(1)),
  'p95 ms': Number(quantile(own, 0.95).toFixed(1)),
  'bare p50 ms': Number(median(floor).toFixed(1)),
  ratio: Number((median(own) / median(floor)).toFixed(2)),
})
console.table([
  row('the question', figures['echo'], figures['bareEcho']),
  row('the first words of the answer', figures['first'], figures['bareReply']),
])

/** Times until the question, and until its first answer, were painted. */
async function ask(shown: Page, name: string): Promise<readonly number[]> {
  // The next question is asked when the last one is over, as a person does.
  await shown.waitForTimeout(isQuick ? 400 : 250)
  await shown.locator('textarea').first().focus()
  const question = streamingQuestion(name, 400, 4_000)
  await shown.keyboard.insertText(question)
  return paintsAfterEnter(shown, 'article', [
    question,
    shown === barePage ? `Heard ${question}` : `Heard ${name}.`,
  ])
}
