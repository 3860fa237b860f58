// Pages a minute from a file on disk to a document that a query has found, beside the bare parser over the same files; then records a
// second, safe and ready. `node bench/ingest.ts [files]`
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AddedDocument } from '../contract/documents.ts'
import type { PassageIndex } from '../contract/passage-index.ts'
import { createLake, createParserHost, type Lake } from '../main/lake/index.ts'
import { createPassageIndex } from '../main/lake/index/index.ts'
import { createDataDirectory, systemClock, systemIds } from '../main/platform/index.ts'
import { startStore } from '../main/store/index.ts'
import { makePdf } from '../test/support/lake/make-pdf.ts'
import type { StoreReads, StoreWrites } from '../workers/store-commands.ts'

const pdfs = Number(process.argv[2] ?? 40)
const pagesEach = 10
const notes = 200
const records = 5_000
const folder = await mkdtemp(join(process.env['MAESTRO_BENCH_DISK'] ?? tmpdir(), 'bench-ingest-'))

const nouns =
  'hull crane winch tide ledger keel rudder slip mooring varnish pump bilge rope oar lantern chart'.split(' ')
const verbs = 'lifts holds needs costs carries turns replaces outlasts follows warms'.split(' ')
let next = 0
const word = (words: readonly string[]) =>
  words[(next = (next * 1_103_515_245 + 12_345) & 0x7fffffff) % words.length]
const sentence = () =>
  `The ${word(nouns)} of berth ${next % 997} ${word(verbs)} the ${word(nouns)} and the ${word(nouns)}.`
const prose = (sentences: number) => Array.from({ length: sentences }, sentence).join(' ')

const files: string[] = []
const write = async (name: string, content: string | Uint8Array) => {
  const file = join(folder, 'files', name)
  await writeFile(file, content)
  return file
}
await mkdir(join(folder, 'files'))
for (let number = 0; number < pdfs; number++) {
  const bytes = await makePdf((pdf) => {
    for (let page = 0; page < pagesEach; page++) {
      if (page > 0) pdf.addPage()
      pdf.fontSize(11).text(prose(40))
    }
  })
  files.push(await write(`manual-${number}.pdf`, bytes))
}
for (let number = 0; number < notes; number++)
  files.push(await write(`note-${number}.md`, `# Note ${number}\n\n${prose(12)}\n\n${prose(12)}\n`))
const pages = pdfs * pagesEach + notes
const lines = Array.from({ length: records }, (_, id) =>
  JSON.stringify({ id: `r${id}`, text: prose(3), thread: `t${id % 50}` }),
)
const recordsFile = await write('records.jsonl', lines.join('\n'))

const took = new Map<string, number>()
/** Adds up how long the index was busy with what. */
function timed(index: PassageIndex): PassageIndex {
  const wrap =
    <A extends readonly unknown[], R>(name: string, call: (...given: A) => Promise<R>) =>
    async (...given: A) => {
      const begun = performance.now()
      try {
        return await call(...given)
      } finally {
        took.set(name, (took.get(name) ?? 0) + performance.now() - begun)
      }
    }
  return {
    ...index,
    put: wrap('put', index.put),
    embed: wrap('embed', index.embed),
    search: wrap('search', index.search),
  }
}

const seconds = async (work: () => Promise<unknown>) => {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}
const line = (name: string, value: string) => console.log(`${name.padEnd(44)} ${value}`)

async function drain(items: AsyncIterable<AddedDocument>): Promise<void> {
  for await (const { path, error, state } of items)
    if (error || state === 'failed') throw new Error(`${path}: ${error?.message}`)
}

const settled = async (lake: Lake) => {
  while (lake.isAtWork()) await sleep(5)
}

async function measureFiles(lake: Lake, bareSeconds: number): Promise<void> {
  await rm(recordsFile)
  const sources = [{ path: join(folder, 'files') }]
  const safe = await seconds(() => drain(lake.add({ sources, collection: 'files' })))
  const ready = safe + (await seconds(() => settled(lake)))
  line('files safe', `${((pdfs + notes) / safe).toFixed(0)} files/s`)
  line('files ready', `${((pages / ready) * 60).toFixed(0)} pages/min`)
  line('files ready : bare parser', (bareSeconds / ready).toFixed(2))
  await report(lake, 'files')
}

async function measureRecords(lake: Lake): Promise<void> {
  const source = { path: await write('records.jsonl', lines.join('\n')) }
  const safe = await seconds(() => drain(lake.addRecords({ source, collection: 'records' })))
  const ready = safe + (await seconds(() => settled(lake)))
  line('records safe', `${(records / safe).toFixed(0)}/s`)
  line('records ready', `${(records / ready).toFixed(0)}/s`)
  await report(lake, 'records')
}

async function report(lake: Lake, what: string): Promise<void> {
  const { counts } = await lake.list({ limit: 1 })
  line(`  ${what}: states`, JSON.stringify(counts))
  for (const [name, ms] of took) line(`  ${what}: index busy with ${name}`, `${(ms / 1000).toFixed(1)} s`)
  took.clear()
}

try {
  await using parser = createParserHost()
  const signal = new AbortController().signal
  await parser.parse({ path: files[0] ?? '', name: 'warm.pdf' }, { signal })
  const bareSeconds = await seconds(async () => {
    for (const file of files) await parser.parse({ path: file, name: file }, { signal })
  })
  line('bare parser, one file after the other', `${((pages / bareSeconds) * 60).toFixed(0)} pages/min`)

  const directory = await createDataDirectory(join(folder, 'data'))
  const opened = await startStore<StoreWrites, StoreReads>({ dataDirectory: directory })
  await using index = createPassageIndex({
    cacheDb: directory.cacheDb,
    folder: directory.index,
    onInternalError: console.error,
  })
  const quiet = { info() {}, warn: console.error, error: console.error }
  const parts = {
    store: opened.store,
    dataDirectory: directory.root,
    parser,
    index: timed(index),
    log: quiet,
  }
  const lake = createLake({ ...parts, clock: systemClock, ids: systemIds })
  try {
    await lake.start()
    await measureFiles(lake, bareSeconds)
    await measureRecords(lake)
  } finally {
    await lake.close()
    await opened.close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
