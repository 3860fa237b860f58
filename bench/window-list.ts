// Ten thousand documents in the list of the lake: opening it, reading to its end, and each key of a search, to the paint. Beside it a plain
// list of the same titles, filtered by the same words.
import type { Page } from 'playwright-core'
import { Scene } from '../test/support/window/scene.ts'
import { median } from './support/paired.ts'
import { quantile } from './support/quantiles.ts'
import { framesRow, recordFrames } from './window/frames.ts'
import { keyTimes, noteKeys } from './window/paint.ts'
import { openScripted } from './window/scripted.ts'
import { isQuick } from './window/stage.ts'

const documents = isQuick ? 1_000 : 10_000
const words = 'report 77 of the harbour'
const betweenKeysMs = 120

const scene = new Scene()
for (let index = 0; index < documents; index++)
  scene.addDocument(`archive ${index % 20}/Yearly report ${index} of the harbour.md`, '# Report\n')
const titles = [...scene.documents.values()].map(({ title }) => title)

await using stage = await openScripted(scene)
const { page } = stage
const opened = performance.now()
await page.getByRole('button', { name: 'Lake', exact: true }).click()
await page.getByRole('option').first().waitFor()
console.log(`opens in ${Math.round(performance.now() - opened)} ms`)

const stop = await recordFrames(page)
await readToEnd(page)
console.table([framesRow(`reading ${documents} documents to the end`, await stop())])
console.log(`elements in the page: ${await page.evaluate(() => document.querySelectorAll('*').length)}`)

const own = await typeInto(page)
const items = titles.map((title) => `<li>${title}</li>`).join('')
const bare = await stage.openBare(`<input><ul style="height: 700px; overflow: auto">${items}</ul>`)
await bare.evaluate(() => {
  const field = document.querySelector('input')
  const rows = [...document.querySelectorAll('li')]
  field?.addEventListener('input', () => {
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(field.value)
  })
})
const plain = await typeInto(bare)
const row = (what: string, times: readonly number[]) => ({
  what,
  keys: times.length,
  'p50 ms': Number(median(times).toFixed(1)),
  'p95 ms': Number(quantile(times, 0.95).toFixed(1)),
  'longest ms': Math.round(Math.max(...times)),
  ratio: Number((median(times) / median(plain)).toFixed(2)),
})
console.table([row('a key of the search', own), row('a key in the plain list', plain)])

/** Until the list grows no more: each end that is seen brings the next page. */
async function readToEnd(shown: Page): Promise<void> {
  const list = shown.getByRole('listbox')
  let height = 0
  for (let quiet = 0; quiet < 5;) {
    const next = await list.evaluate((node) => {
      node.scrollTo({ top: node.scrollHeight })
      return node.scrollHeight
    })
    quiet = next === height ? quiet + 1 : 0
    height = next
    await shown.waitForTimeout(60)
  }
}

async function typeInto(shown: Page): Promise<readonly number[]> {
  await noteKeys(shown)
  await shown.locator('input:visible').first().focus()
  for (const letter of words) {
    await shown.keyboard.press(letter === ' ' ? 'Space' : letter)
    await shown.waitForTimeout(betweenKeysMs)
  }
  return keyTimes(shown)
}
