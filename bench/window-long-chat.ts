// A chat of two thousand messages, scrolled from its end to its beginning: how much of it the page holds, and how evenly it is drawn.
// Beside it the same texts as plain paragraphs, all at once.
import type { Locator, Page } from 'playwright-core'
import { longChat } from '../test/support/window/answer-scenes.ts'
import { framesRow, recordFrames } from './window/frames.ts'
import { openScripted } from './window/scripted.ts'
import { isQuick } from './window/stage.ts'

const messages = isQuick ? 200 : 2_000
const steps = isQuick ? 20 : 200
const mostNodes = 500

const scene = longChat(messages)
await using stage = await openScripted(scene)
const { page } = stage
const opened = [await open('opened for the first time'), await open('opened again')]
const own = await scroll(page, page.getByRole('feed'))

const escape = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`)
const texts = scene.messages.map(({ text }) => `<p>${escape(text).replace(/\n/g, '<br>')}</p>`)
const bare = await stage.openBare(
  `<div role="feed" style="height: 700px; overflow: auto; max-width: 760px">${texts.join('')}</div>`,
)
const plain = await scroll(bare, bare.getByRole('feed'))
console.table(opened)
console.table([
  { ...framesRow('conversation', own.frames), 'most elements': own.most },
  { ...framesRow('plain paragraphs', plain.frames), 'most elements': plain.most },
])
const isSmall = own.most < mostNodes
const isEven = own.frames.longTasks.length === 0
console.log(
  `under ${mostNodes} elements: ${isSmall ? 'kept' : 'broken'}; no task over 50 ms while it is scrolled: ${isEven ? 'kept' : 'broken'}`,
)
if (!isSmall || !isEven) process.exitCode = 1

/** At its end, from a new chat. */
async function open(name: string) {
  await page.keyboard.press('Control+n')
  await page.waitForTimeout(500)
  const stop = await recordFrames(page)
  const began = performance.now()
  await page.getByRole('option').first().click()
  await page.getByText(`Question ${messages / 2}:`).waitFor()
  const ms = Math.round(performance.now() - began)
  await page.waitForTimeout(1_000)
  return { ...framesRow(name, await stop()), 'end in sight after ms': ms }
}

/** From the end to the beginning, a step for each two frames. */
async function scroll(shown: Page, feed: Locator) {
  await feed.evaluate((node) => node.scrollTo({ top: node.scrollHeight }))
  await shown.waitForTimeout(500)
  const stop = await recordFrames(shown)
  const most = await feed.evaluate(async (node, steps) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    let most = 0
    for (let step = 1; step <= steps; step++) {
      node.scrollTo({ top: node.scrollHeight * (1 - step / steps) })
      await nextFrame()
      await nextFrame()
      most = Math.max(most, node.querySelectorAll('*').length)
    }
    return most
  }, steps)
  return { frames: await stop(), most }
}
