// The parser host over real files with defects. `node bench/parsers.ts [--limit N] [--match PART]`
// Prints crashes, hangs, typed errors, memory, pages a minute beside the bare library, and how much of what other
// extractors find is found here: pdftotext for PDF, the reference Markdown for the rest.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { isAppError } from '../contract/app-error.ts'
import type { ParsedDocument } from '../contract/parsed-document.ts'
import { createParserHost } from '../main/lake/parser-host.ts'
import { splitIntoPassages } from '../main/lake/passages/index.ts'

const { values: given } = parseArgs({ options: { limit: { type: 'string' }, match: { type: 'string' } } })
const root = process.env['MAESTRO_BENCH_DATA'] ?? join(import.meta.dirname, '../../shared/data')
const archives = ['pdfjs', 'docling_gt', 'unstructured', 'tika_edge'].map((name) =>
  join(root, 'documents', `${name}.tar.gz`),
)
const slowMs = 10_000

if (!existsSync(archives[0] ?? '')) {
  console.log('No documents here: set MAESTRO_BENCH_DATA to the folder that holds them.')
  process.exit(0)
}
const folder = mkdtempSync(join(tmpdir(), 'maestro-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const archive of archives) execFileSync('tar', ['xzf', archive, '-C', folder])
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => statSync(join(folder, file)).isFile() && file.includes(given.match ?? ''))
  .sort()
  .slice(0, Number(given.limit ?? Infinity))

interface Read {
  readonly file: string
  readonly ms: number
  readonly parsed?: ParsedDocument
  readonly error?: string
}

await using host = createParserHost()
const reads: Read[] = []
for (const file of files) {
  const begun = performance.now()
  const outcome = await host.parse({ path: join(folder, file), name: basename(file) }).then(
    (parsed) => ({ parsed }),
    (error: unknown) => ({ error: isAppError(error) ? error.code : `untyped ${String(error)}` }),
  )
  reads.push({ file, ms: performance.now() - begun, ...outcome })
}
const stats = host.stats()

const count = (names: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([name, times]) => `${name} ${times}`)
    .join(', ')
}
const errors = reads.flatMap(({ error }) => error ?? [])
const documents = reads.flatMap(({ file, ms, parsed }) => (parsed ? [{ file, ms, parsed }] : []))
const times = reads.map(({ ms }) => ms).sort((one, other) => one - other)
const share = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(0)
console.log(
  `files ${files.length}: read ${documents.length} (${count(documents.map(({ parsed }) => parsed.type))})`,
)
console.log(`typed errors: ${count(errors)}`)
console.log(
  `crashes ${errors.filter((code) => code === 'PARSER_CRASHED' || code.startsWith('untyped')).length}`,
)
console.log(
  `slower than 10 s: ${reads.filter(({ ms }) => ms > slowMs).length}; ms p50 ${share(0.5)}, p95 ${share(0.95)}, max ${share(1 - 1e-9)}`,
)
console.log(`processes ${stats.started}, peak memory ${(stats.peakBytes / 1024 / 1024).toFixed(0)} MB`)
for (const { file, ms, error } of reads)
  if (ms > slowMs || error === 'PARSER_CRASHED' || error === 'LIMIT_EXCEEDED')
    console.log(`  ${file}: ${error ?? 'read'}, ${ms.toFixed(0)} ms`)

const pdfs = documents.filter(({ parsed }) => parsed.type === 'pdf')
if (pdfs.length > 0) {
  const pages = pdfs.reduce((sum, { parsed }) => sum + (parsed.pages?.length ?? 0), 0)
  const ms = pdfs.reduce((sum, read) => sum + read.ms, 0)
  const bare: { pages: number; ms: number } = JSON.parse(
    execFileSync(
      process.execPath,
      [
        join(import.meta.dirname, 'support/bare-pdfium.child.ts'),
        ...pdfs.map(({ file }) => join(folder, file)),
      ],
      {
        encoding: 'utf8',
      },
    ),
  )
  const perMinute = (each: number, took: number) => Math.round((each / took) * 60_000)
  console.log(
    `pages a minute: ${perMinute(pages, ms)} with places and structure; bare library, text alone: ${perMinute(bare.pages, bare.ms)}`,
  )
}

/** Letters of scripts without spaces count one by one. */
const wordsOf = (text: string) =>
  text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu) ?? []
function agreement(own: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of own) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of other) {
    const there = left.get(word) ?? 0
    if (there > 0) {
      shared++
      left.set(word, there - 1)
    }
  }
  return shared
}
function compare(
  label: string,
  pairs: readonly { readonly file: string; readonly own: string; readonly other: string }[],
): void {
  let [shared, own, other] = [0, 0, 0]
  const poor: string[] = []
  for (const pair of pairs) {
    const [ours, theirs] = [wordsOf(pair.own), wordsOf(pair.other)]
    if (theirs.length === 0) continue
    const both = agreement(ours, theirs)
    shared += both
    own += ours.length
    other += theirs.length
    if (both / theirs.length < 0.8 && theirs.length > 20)
      poor.push(`${pair.file} ${(both / theirs.length).toFixed(2)} of ${theirs.length}`)
  }
  if (other === 0) return
  console.log(
    `${label}: recall ${(shared / other).toFixed(3)}, precision ${(shared / own).toFixed(3)} of ${other} words in ${pairs.length} files`,
  )
  for (const line of poor) console.log(`  ${line}`)
}

const hasPdftotext = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
if (hasPdftotext)
  compare(
    'PDF against pdftotext',
    pdfs.flatMap(({ file, parsed }) => {
      try {
        const other = execFileSync('pdftotext', [join(folder, file), '-'], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        })
        return [{ file, own: parsed.text, other }]
      } catch {
        return []
      }
    }),
  )
for (const type of ['pdf', 'html', 'csv'])
  compare(
    `${type} against the reference Markdown`,
    documents.flatMap(({ file, parsed }) => {
      const reference = referenceOf(file)
      return parsed.type === type && reference ? [{ file, own: parsed.text, other: reference }] : []
    }),
  )

function referenceOf(file: string): string | undefined {
  const found = files.find((other) => other !== file && basename(other) === `${basename(file)}.md`)
  if (!found || extname(file) === '.md') return undefined
  return readFileSync(join(folder, found), 'utf8').replaceAll(
    /<!--[^]*?-->|&(?:amp|lt|gt);|\]\([^)\s]*\)/g,
    ' ',
  )
}

const begun = performance.now()
let [letters, passages] = [0, 0]
for (const { parsed } of documents) {
  passages += splitIntoPassages(parsed).length
  letters += parsed.text.length
}
const seconds = (performance.now() - begun) / 1000
console.log(`passages ${passages}, ${(letters / 1024 / 1024 / seconds).toFixed(1)} MB/s`)
