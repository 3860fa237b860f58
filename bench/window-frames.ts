// How evenly the window is drawn while answers stream: three at once, one of them on screen and each in its turn, beside one alone and an
// idle window. The answers are 14 kB of Markdown at the pace of a fast model.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { streamingQuestion } from '../test/support/window/long-answer.ts'
import { framesRow, recordFrames } from './window/frames.ts'
import { isQuick, openStage, untilUsable } from './window/stage.ts'

const letters = isQuick ? 1_500 : 14_000
const lettersPerSecond = 400
const idleMs = isQuick ? 1_000 : 10_000

await using stage = await openStage()
const { client } = stage.served
const page = await stage.openPage()
await untilUsable(page)

const stopIdle = await recordFrames(page)
await page.waitForTimeout(idleMs)
const idle = await stopIdle()
const one = await framesOf(['alone'])
const three = await framesOf(['first', 'second', 'third'])
console.table([framesRow('idle', idle), framesRow('one answer', one), framesRow('three answers', three)])

/** Asks in a chat for each name, looks at one after the other while they stream, and ends when all are over. */
async function framesOf(names: readonly string[]) {
  for (const name of names)
    await client.chats.send({
      text: streamingQuestion(name, letters, lettersPerSecond),
      idempotencyKey: randomUUID(),
    })
  const [first = ''] = names
  await open(page, first)
  await page.getByText(`Heard ${first}.`).waitFor()
  const stop = await recordFrames(page)
  const end = performance.now() + (letters / lettersPerSecond) * 1000
  const turnMs = (end - performance.now()) / names.length
  for (const name of names) {
    if (name !== first) await open(page, name)
    await page.waitForTimeout(Math.max(0, turnMs))
  }
  while ((await client.runs.list({ statuses: ['queued', 'running'] })).runs.length > 0)
    await page.waitForTimeout(200)
  return stop()
}

async function open(shown: Page, name: string): Promise<void> {
  await shown.getByRole('option', { name: new RegExp(`Say ${name}`) }).click()
}
