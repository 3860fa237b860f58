// Summaries of the plain method beside the first sentences and TextRank, as many of each: ROUGE-1, -2 and -L F1 without stemming. On 618 abstracts of scitldr, and
// on 60 texts of our own with our own references, bench/items. The method was made with other texts (main/jobs/summarise/development.fixture.txt). After a first run
// over the 60 two things were changed, for what more of those other texts had shown: mails are given two sentences, and minutes are known by more signs.
// `--show` prints what was chosen.
import { readFileSync } from 'node:fs'
import { rouge, type Rouge } from '../main/jobs/rouge.ts'
import { kindOfText } from '../main/jobs/summarise/kind-of-text.ts'
import { summarisePlainly } from '../main/jobs/summarise/plain.ts'
import { readLines } from './support/evaluation-sets.ts'
import { byTextRank, lead, sentencesOf } from './support/summary-baselines.ts'

interface Item {
  readonly text: string
  readonly sentences?: readonly string[]
  /** A text with several references counts by the nearest. */
  readonly references: readonly string[]
}

const doesShow = process.argv.includes('--show')

function report(name: string, items: readonly Item[], kind: string | undefined): boolean {
  const scores: Record<string, Rouge[]> = { 'plain method': [], 'first sentences': [], TextRank: [] }
  const add = (who: string, summary: string, { references }: Item) => {
    const each = references.map((reference) => rouge(summary, reference)).sort((a, b) => b.one - a.one)
    if (each[0]) scores[who]?.push(each[0])
  }
  let seen = 0
  const begun = performance.now()
  const summaries = items.map((item) => summarisePlainly({ text: item.text }))
  const tookMs = (performance.now() - begun) / items.length
  for (const [index, item] of items.entries()) {
    const summary = summaries[index]
    if (!summary) continue
    const sentences = item.sentences ?? sentencesOf(item.text)
    const count = summary.spans.length
    add('plain method', summary.text, item)
    add('first sentences', lead(sentences, count), item)
    add('TextRank', byTextRank(sentences, count), item)
    if (kindOfText(item.text) === kind) seen++
    if (doesShow)
      console.log(
        `  ${rouge(summary.text, item.references[0] ?? '').one.toFixed(2)} [${summary.kind}] ${summary.text}`,
      )
  }
  console.log(
    `${name}: ${items.length} texts${kind ? `, ${seen} seen as ${kind}` : ''}, ${tookMs.toFixed(2)} ms each`,
  )
  const means = Object.entries(scores).map(([who, each]) => {
    const mean = (of: keyof Rouge) => (100 * each.reduce((sum, score) => sum + score[of], 0)) / each.length
    console.log(
      `  ${who.padEnd(16)} ${(['one', 'two', 'longest'] as const).map((of) => mean(of).toFixed(1)).join(' / ')}`,
    )
    return mean('one')
  })
  const [own = 0, ...others] = means
  return others.every((other) => own > other)
}

let isAbove = true
const abstracts = readLines<{ source: string[]; target: string[] }>('scitldr', 'scitldr_A_test.jsonl.gz')
if (abstracts) {
  const items = abstracts.map(({ source, target }) => ({
    text: source.join(' '),
    sentences: source,
    references: target,
  }))
  isAbove = report('scitldr', items, 'abstract')
} else console.log('No scitldr here: set MAESTRO_BENCH_DATA to the folder that holds it.')

for (const kind of ['mail', 'minutes', 'article']) {
  const file = new URL(`items/${kind}.txt`, import.meta.url)
  const items = readFileSync(file, 'utf8')
    .split(/^===\n/mu)
    .slice(1)
    .map((item) => {
      const [text = '', reference = ''] = item.split('\n---\n')
      return { text: text.trim(), references: [reference.trim()] }
    })
  isAbove = report(`own ${kind}`, items, kind) && isAbove
}
if (!isAbove) process.exitCode = 1
