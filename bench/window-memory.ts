// What a window holds after an hour of use: sixty rounds, each of which ends where it began (a question whose answer streams, its run, a
// document with words found in it, a search, every room, both themes; then the chat is removed). Heap, nodes and listeners are read after a
// forced collection; growth is the slope over all but the first third. Beside it a page that does nothing but show the same words, and what
// the engine holds with all its children. Fails when an hour of this would add more than a tenth to the window.
import type { CDPSession, Page } from 'playwright-core'
import { sendText } from '../test/support/engine/contract-use.ts'
import { longAnswer, streamingQuestion } from '../test/support/window/long-answer.ts'
import { familyMegabytes } from './support/process-memory.ts'
import { serveBarePages } from './window/bare-pages.ts'
import { isQuick, openStage, untilUsable } from './window/stage.ts'

const rounds = isQuick ? 6 : 60
const readEvery = isQuick ? 1 : 5
const letters = 4_000
const mostGrowth = 0.1

interface Held {
  readonly megabytes: number
  readonly nodes: number
  readonly listeners: number
}

// The heap also holds machine code, which the browser goes on making for an hour or more. Without it, what grows is what the window keeps.
await using stage = await openStage({ browserArguments: ['--js-flags=--jitless'] })
await using bare = await serveBarePages()
const { client } = stage.served
for await (const _document of client.lake.addSamples({ wait: true })) continue
const page = await stage.openPage()
await untilUsable(page)
const barePage = await stage.openPage(bare.address('echo'))
const sessions = {
  window: await page.context().newCDPSession(page),
  bare: await barePage.context().newCDPSession(barePage),
}

const curve: { round: number; window: Held; bare: Held; engine: number }[] = []
const startedAt = performance.now()
for (let round = 0; round <= rounds; round++) {
  if (round % readEvery === 0)
    curve.push({
      round,
      window: await heldBy(sessions.window),
      bare: await heldBy(sessions.bare),
      engine: Math.round(await familyMegabytes(stage.served.pid)),
    })
  if (round < rounds) {
    await useWindow(page, round)
    await useBare(barePage, round)
  }
}

console.table(
  curve.map(({ round, window, bare, engine }) => ({
    round,
    'window MB': window.megabytes,
    nodes: window.nodes,
    listeners: window.listeners,
    'bare MB': bare.megabytes,
    'engine MB': engine,
  })),
)
const settled = curve.slice(Math.floor(curve.length / 3))
const growth = {
  'window MB': slope(settled.map(({ round, window }) => [round, window.megabytes])) * 60,
  nodes: slope(settled.map(({ round, window }) => [round, window.nodes])) * 60,
  listeners: slope(settled.map(({ round, window }) => [round, window.listeners])) * 60,
  'bare MB': slope(settled.map(({ round, bare }) => [round, bare.megabytes])) * 60,
  'engine MB': slope(settled.map(({ round, engine }) => [round, engine])) * 60,
}
const first = settled[0]?.window.megabytes ?? NaN
console.log(
  `${rounds} rounds in ${Math.round((performance.now() - startedAt) / 1000)} s; growth in an hour of sixty:`,
)
console.table(
  Object.entries(growth).map(([what, perHour]) => ({ what, 'per hour': Number(perHour.toFixed(2)) })),
)
const share = growth['window MB'] / first
console.log(
  `the window grows by ${(share * 100).toFixed(1)} % of what it holds: ${share < mostGrowth ? 'kept' : 'broken'}`,
)
if (!isQuick && share >= mostGrowth) process.exitCode = 1

async function useWindow(shown: Page, round: number): Promise<void> {
  const { chatId } = await sendText(client, streamingQuestion(`round ${round}`, letters, 40_000))
  await goTo(shown, `#/chats/${chatId}`)
  await shown.getByRole('button', { name: 'Poor answer' }).waitFor()
  await shown.getByRole('button', { name: /^Answered on this computer/ }).click()
  await shown.getByRole('button', { name: 'Close', exact: true }).first().click()
  const { documents } = await client.lake.list({ limit: 20 })
  await goTo(shown, `#/lake/${documents[round % documents.length]?.documentId}`)
  await shown.getByRole('heading', { level: 1 }).waitFor()
  await shown.keyboard.press('Control+f')
  await shown.keyboard.type('the')
  await shown.keyboard.press('Escape')
  await shown.keyboard.press('Control+k')
  await shown.getByRole('combobox', { name: 'Search or do something' }).fill('boat')
  await shown.getByRole('option').first().waitFor()
  await shown.keyboard.press('Escape')
  for (const room of ['#/teams/researcher', '#/runs', '#/settings/data', '#/help']) await goTo(shown, room)
  await client.settings.set({ name: 'appearance.theme', value: round % 2 === 0 ? 'dark' : 'light' })
  await goTo(shown, '#/chats')
  await client.chats.remove({ chatId })
  await shown.getByText('No chats yet').waitFor()
}

async function useBare(shown: Page, round: number): Promise<void> {
  await shown.locator('textarea').fill(longAnswer(`Round ${round}`, letters))
  await shown.keyboard.press('Enter')
}

async function goTo(shown: Page, hash: string): Promise<void> {
  await shown.evaluate((to) => location.assign(to), hash)
  await shown.waitForTimeout(150)
}

async function heldBy(session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN
  return {
    megabytes: Number((of('JSHeapUsedSize') / 1e6).toFixed(2)),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
  }
}

/** Of the straight line that fits best (least squares). */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const x = mean(points.map(([at]) => at))
  const y = mean(points.map(([, value]) => value))
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  return over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
}
