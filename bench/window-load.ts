// The window's first load: from the address to a field that takes a question, without a cache, beside an empty page from the same host.
// And what it weighs: the first chunk must stay under its budget, or this fails; the rest is loaded when it is first needed.
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openHeadlessHost } from '../main/headless/index.ts'
import { out } from '../scripts/build-stamp.ts'
import { median } from './support/paired.ts'
import { quantile } from './support/quantiles.ts'
import { temporaryData } from './support/served.ts'
import { isQuick, openPage, openStage, untilUsable } from './window/stage.ts'

const rounds = isQuick ? 2 : 15
const budgetKilobytes = 250

await using stage = await openStage()
await using folder = await temporaryData()
const emptyPage = join(folder.path, 'page')
await mkdir(emptyPage)
await writeFile(join(emptyPage, 'index.html'), '<!doctype html><title>Empty</title><textarea></textarea>')
await using emptyHost = await openHeadlessHost({
  pageDirectory: emptyPage,
  uploadDirectory: join(folder.path, 'uploads'),
  now: Date.now,
})

const windows: number[] = []
const empties: number[] = []
for (let round = 0; round < rounds; round++) {
  windows.push(await untilTyped(await stage.served.windowAddress(), true))
  empties.push(await untilTyped(emptyHost.windowAddress(), false))
}
const row = (what: string, times: readonly number[]) => ({
  what,
  'p50 ms': Math.round(median(times)),
  'p95 ms': Math.round(quantile(times, 0.95)),
  ratio: Number((median(times) / median(empties)).toFixed(2)),
})
console.table([row('window, ready for a question', windows), row('empty page', empties)])

const page = join(out, 'renderer')
const first = new Set(
  [...readFileSync(join(page, 'index.html'), 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
    ([, name = '']) => name,
  ),
)
const chunks = readdirSync(join(page, 'assets'))
  .map((name) => `assets/${name}`)
  .filter((name) => /\.(?:m?js|css)$/.test(name))
  .map((name) => {
    const bytes = readFileSync(join(page, name))
    return {
      name,
      first: first.has(name),
      kB: kilobytes(bytes.length),
      'gzip kB': kilobytes(gzipSync(bytes).length),
    }
  })
  .toSorted((a, b) => Number(b.first) - Number(a.first) || b.kB - a.kB)
console.table(chunks)
const total = chunks.filter((chunk) => chunk.first).reduce((sum, chunk) => sum + chunk['gzip kB'], 0)
const isWithin = total < budgetKilobytes
console.log(
  `first chunk ${total.toFixed(1)} kB gzip, budget ${budgetKilobytes}: ${isWithin ? 'kept' : 'broken'}`,
)
if (!isWithin) process.exitCode = 1

function kilobytes(bytes: number): number {
  return Number((bytes / 1000).toFixed(1))
}

async function untilTyped(address: string, isWindow: boolean): Promise<number> {
  await using context = await stage.browser.newContext()
  const start = performance.now()
  await using shown = await openPage(context, address)
  if (isWindow) await untilUsable(shown)
  await shown.locator('textarea').first().focus()
  return performance.now() - start
}
