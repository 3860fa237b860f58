// Builds models/bundled/embedder.bin from a sentence model: what the model says of each token alone, reduced to int8 rows.
// Development only: node scripts/build-embedder.ts --gguf MODEL.gguf --llama FOLDER [--out FILE]
// FOLDER holds node_modules/node-llama-cpp, which is no dependency of the project: `npm install node-llama-cpp@3.22.1` there.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { encodeEmbedderTable } from '../models/bundled/embedder-table.ts'
import { openTokenModel } from './embedder/llama.ts'
import { covariance, meanRow, principalComponents } from './embedder/principal-components.ts'
import { quantise } from './embedder/quantise.ts'

const dimensions = 256
/** The first components carry how frequent a token is rather than what it means. */
const skippedComponents = 3
/** Ids below are specials and unused slots; above them begin the words and pieces. */
const firstWord = 1000
const firstUsed = 999

const { values: flags } = parseArgs({
  options: {
    gguf: { type: 'string' },
    llama: { type: 'string', default: process.env['MAESTRO_LLAMA'] ?? '' },
    out: { type: 'string', default: 'models/bundled/embedder.bin' },
  },
})
if (!flags.gguf || !flags.llama) {
  console.error(
    'Needs --gguf MODEL.gguf and --llama FOLDER (or MAESTRO_LLAMA) with node_modules/node-llama-cpp in it.',
  )
  process.exit(2)
}

await using model = await openTokenModel(flags.gguf, flags.llama)
const { vocabulary, width } = model
const values = new Float64Array(vocabulary.length * width)
for (let id = firstUsed; id < vocabulary.length; id++) {
  values.set(await model.embedToken(id), id * width)
  if (id % 5000 === 0) console.error(`${id} of ${vocabulary.length} tokens`)
}

const used = { count: vocabulary.length - firstWord, width, values: values.subarray(firstWord * width) }
const mean = meanRow(used)
for (let index = firstUsed * width; index < values.length; index++)
  values[index] = (values[index] ?? 0) - (mean[index % width] ?? 0)
const components = principalComponents(covariance(used), width)
const kept = components.slice(skippedComponents, skippedComponents + dimensions)
const share = (from: typeof components) => from.reduce((sum, { variance }) => sum + variance, 0)
console.error(`kept ${((100 * share(kept)) / share(components)).toFixed(1)} % of the variance`)

const { rows, scales } = quantise(
  values,
  width,
  kept.map(({ direction }) => direction),
)
const sha256 = createHash('sha256')
  .update(await readFile(flags.gguf))
  .digest('hex')
const bytes = encodeEmbedderTable({
  header: {
    id: 'static-minilm-l6-256',
    version: 1,
    dimensions,
    tokens: vocabulary.length,
    made: [
      'Each WordPiece id was run alone through the source model as [CLS] id [SEP]; its row is the mean of the three outputs.',
      `The mean of the rows from ${firstWord} on was subtracted; ${dimensions} principal components of those rows were kept,`,
      `the first ${skippedComponents} skipped; each row was rounded to int8 with a scale of its own.`,
      'Made by scripts/build-embedder.ts. No text and no evaluation data took part.',
    ],
    source: { name: 'sentence-transformers/all-MiniLM-L6-v2', file: basename(flags.gguf), sha256 },
    licence: 'Apache-2.0, as the source model; changes: reduced to one row per token as said above',
  },
  vocabulary,
  scales,
  rows,
})
await writeFile(flags.out, bytes)
console.error(`${flags.out}: ${bytes.byteLength} bytes, ${createHash('sha256').update(bytes).digest('hex')}`)
