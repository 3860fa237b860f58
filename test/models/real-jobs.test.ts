// Real small models in the tests of small jobs. Would catch: a test that lets in a model that does worse, or that keeps out one that does better.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobId } from '../../contract/jobs.ts'
import { allJobs } from '../../main/jobs/all-jobs.ts'
import type { PlainTools } from '../../main/jobs/job.ts'
import { qualify, type Score } from '../../main/jobs/qualify.ts'
import type { ModelAtHand } from '../../models/port.ts'
import { createStaticEmbedder, loadEmbedderTable } from '../../models/index.ts'
import { createLocalChatModel } from '../../models/local/local-chat-model.ts'
import { createLocalEmbedModel } from '../../models/local/local-vector-models.ts'
import { createModelHost } from '../../models/local/model-host.ts'
import { chatFile, embedFile } from '../support/models/real-models.ts'

const host = createModelHost({
  entry: new URL('../../workers/model.host.ts', import.meta.url),
  threads: 2,
  gpu: 'off',
})
afterAll(() => host[Symbol.asyncDispose]())
let tools: PlainTools
beforeAll(async () => {
  tools = { embedder: createStaticEmbedder({ table: await loadEmbedderTable() }) }
})

const writer: ModelAtHand = {
  modelId: 'smollm2',
  modelName: 'SmolLM2 135M',
  fingerprint: '',
  kind: 'chat',
  model: createLocalChatModel({
    id: 'smollm2',
    path: chatFile,
    contextTokens: 2_048,
    host,
  }),
}
const finder: ModelAtHand = {
  modelId: 'minilm',
  modelName: 'MiniLM L6',
  fingerprint: '',
  kind: 'embed',
  model: createLocalEmbedModel({
    id: 'minilm',
    path: embedFile,
    dimensions: 384,
    host,
  }),
}

async function scoreOf(jobId: JobId, model: ModelAtHand): Promise<Score> {
  const options = { signal: new AbortController().signal, timeoutMs: 120_000, tools }
  let score: Score | undefined
  for await (const update of qualify(allJobs[jobId], model, options))
    if (update.type === 'score') score = update.score
  if (!score) throw new Error('no score came')
  return score
}

// The one that is tested in seconds; the others take minutes each, and `npm run bench -- jobs` prints them.
test('the 135M chat model does not get the job of checking claims, for it does worse than the plain method', async () => {
  const score = await scoreOf('support', writer)
  expect(score.isQualified).toBe(false)
  expect(score.modelScore).toBeLessThan(score.plainScore)
})

// As measured: .868 against .788 over 49 questions. By the figures, not by the rule that let it in, which may be wrong.
test('MiniLM orders passages clearly better than the plain method, and gets the job', async () => {
  const score = await scoreOf('rerank', finder)
  expect(score).toMatchObject({ failures: 0, items: 49, isQualified: true })
  expect(score.modelScore).toBeGreaterThan(0.85)
  expect(score.modelScore - score.plainScore).toBeGreaterThan(0.06)
})
