// From a key to its paint in the composer, while a thousand files are taken into the lake. Beside it, in turns and under the same load, a
// field on a page without anything; and both at rest.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { median } from './support/paired.ts'
import { quantile } from './support/quantiles.ts'
import { temporaryData } from './support/served.ts'
import { serveBarePages } from './window/bare-pages.ts'
import { keyTimes, noteKeys } from './window/paint.ts'
import { isQuick, openStage, untilUsable } from './window/stage.ts'

const files = isQuick ? 60 : 1_000
const keysPerTurn = 15
/** A fast typist. */
const betweenKeysMs = 80
const restTurns = isQuick ? 1 : 6

await using source = await temporaryData()
const folder = join(source.path, 'letters')
await writeLetters(folder, files)
await using stage = await openStage()
await using bare = await serveBarePages()
const { client } = stage.served
const page = await stage.openPage()
await untilUsable(page)
const barePage = await stage.openPage(bare.address('empty'))
for (const each of [page, barePage]) await noteKeys(each)

const rest = await typeWhile((turn) => turn < restTurns)
let isOver = false
const adding = addAll().finally(() => (isOver = true))
const load = await typeWhile((turn) => turn === 0 || !isOver)
await adding

const row = (what: string, { window, field }: Typed) => ({
  what,
  keys: window.length,
  'p50 ms': Number(median(window).toFixed(1)),
  'p95 ms': Number(quantile(window, 0.95).toFixed(1)),
  'longest ms': Math.round(Math.max(...window)),
  'bare p50 ms': Number(median(field).toFixed(1)),
  'bare p95 ms': Number(quantile(field, 0.95).toFixed(1)),
  'p50 ratio': Number((median(window) / median(field)).toFixed(2)),
})
console.table([row('at rest', rest), row(`while ${files} files are taken in`, load)])

interface Typed {
  readonly window: readonly number[]
  readonly field: readonly number[]
}

async function typeWhile(goesOn: (turn: number) => boolean): Promise<Typed> {
  const window: number[] = []
  const field: number[] = []
  for (let turn = 0; goesOn(turn); turn++) {
    window.push(...(await typeInto(page)))
    field.push(...(await typeInto(barePage)))
  }
  return { window, field }
}

async function typeInto(shown: Page): Promise<readonly number[]> {
  await shown.bringToFront()
  await shown.locator('textarea').first().focus()
  for (let key = 0; key < keysPerTurn; key++) {
    await shown.keyboard.press('abcde '.charAt(key % 6))
    await shown.waitForTimeout(betweenKeysMs)
  }
  return keyTimes(shown)
}

async function addAll(): Promise<void> {
  for await (const _document of client.lake.add({ sources: [{ path: folder }], wait: true })) continue
}

async function writeLetters(path: string, count: number): Promise<void> {
  await mkdir(path, { recursive: true })
  for (let index = 0; index < count; index++) {
    const lines = Array.from(
      { length: 30 },
      (_, line) =>
        `On day ${line} the ${index % 97}th boat left the harbour with ${line * index} crates.\n\n`,
    )
    await writeFile(join(path, `letter ${index}.md`), `# Letter ${index}\n\n${lines.join('')}`)
  }
}
