// Models that were written for these tests do small jobs: one that knows its items, and several that give nothing usable. Over a real database.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import type { JobId, JobProgress } from '../../../contract/jobs.ts'
import { allJobs } from '../../../main/jobs/all-jobs.ts'
import { doByModel } from '../../../main/jobs/by-model.ts'
import { openJobs } from '../../../main/jobs/index.ts'
import { systemClock, systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase, type StateDatabase } from '../../../main/store/index.ts'
import { createStaticEmbedder, loadEmbedderTable } from '../../../models/index.ts'
import type { ChatModel, ChatRequest, EmbedModel, RankModel } from '../../../models/port.ts'
import { questionOf } from '../../../models/request.ts'
import { storeCommands } from '../../../workers/store-commands.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

type Answer = (request: ChatRequest, signal: AbortSignal) => unknown

/** Says what it is told to; objects go out as JSON, as a grammar makes them. */
function modelThat(answer: Answer, id = 'writer'): ChatModel {
  return {
    id,
    tier: 'local',
    capabilities: {
      streaming: true,
      tools: false,
      jsonSchema: true,
      quotesOnly: false,
      leavesDevice: false,
      contextTokens: 4_096,
    },
    async *chat(request, { signal }) {
      const value = await answer(request, signal)
      if (request.jsonSchema) yield { type: 'json', value }
      else yield { type: 'text', delta: String(value) }
      yield { type: 'usage', tokensIn: 1, tokensOut: 1, tokensCached: 0 }
      yield { type: 'finish', reason: 'stop' }
    },
  }
}

/** Knows by heart what is asked in the test. */
const knowing = (items: readonly { readonly input: unknown; readonly wanted: unknown }[]): Answer => {
  return (request) => {
    const asked = questionOf(request)
    const item = items.find(({ input }) => asked === (input as { readonly text: string }).text)
    return item ? { label: item.wanted } : { label: 'praise' }
  }
}

async function jobsOf(
  model: ChatModel,
  more: { readonly fingerprint?: string; readonly timeoutMs?: number } = {},
) {
  const { fingerprint = 'file 1', timeoutMs = 5_000 } = more
  const runner = createCommandRunner(db, { ...storeCommands, clock: systemClock, ids: systemIds })
  const embedder = createStaticEmbedder({ table: await loadEmbedderTable() })
  return openJobs({
    store: {
      read: async (name, input) => runner.read(name, input as never) as never,
      write: async (name, input) => runner.write(name, input as never) as never,
    },
    models: async () => [{ modelId: model.id, modelName: 'Writer', fingerprint, kind: 'chat', model }],
    tools: async () => ({ embedder }),
    counted: (hand) => hand,
    timeoutMs,
    testTimeoutMs: timeoutMs,
  })
}
const never = { signal: new AbortController().signal }
type Jobs = Awaited<ReturnType<typeof jobsOf>>

async function cardOf(jobs: Jobs, jobId: JobId) {
  let last: JobProgress | undefined
  for await (const update of jobs.qualify({ jobId, modelId: 'writer' }, never)) last = update
  if (last?.type !== 'card') throw new Error('no card came')
  return last.card
}

const work = {
  jobId: 'classify' as const,
  input: {
    text: 'Stir the soup and bake the bread.',
    labels: [
      { name: 'cooking', about: 'recipes, meals' },
      { name: 'sailing', about: 'boats, wind' },
    ],
  },
}

test('a model that is better qualifies, gets the job by itself, keeps it over a new start, and can be put aside', async () => {
  const items = await allJobs.classify.test.items()
  const good = modelThat((request, signal) =>
    questionOf(request) === work.input.text ? { label: 'sailing' } : knowing(items)(request, signal),
  )
  const jobs = await jobsOf(good)
  expect(await cardOf(jobs, 'classify')).toMatchObject({ isQualified: true, modelScore: 1, failures: 0 })
  // Wrong, and yet the model's: it has the job now.
  const done = {
    by: { modelId: 'writer', modelName: 'Writer' },
    why: 'best-qualified',
    output: { label: 'sailing' },
  }
  expect(await jobs.run(work, never)).toMatchObject(done)
  const later = await jobsOf(good)
  expect(await later.run(work, never)).toMatchObject(done)
  expect((await later.list()).find(({ jobId }) => jobId === 'classify')).toMatchObject({
    doer: { modelId: 'writer' },
    cards: [{ modelScore: 1, isQualified: true }],
  })
  expect(await later.assign({ jobId: 'classify', choice: 'plain' })).toMatchObject({ doer: 'plain' })
  expect(await later.run(work, never)).toMatchObject({
    by: 'plain',
    why: 'plain-chosen',
    output: { label: 'cooking' },
  })
  await later.assign({ jobId: 'classify', choice: { modelId: 'writer' } })
  expect(await later.run(work, never)).toMatchObject({ ...done, why: 'model-chosen' })
  // Its file was replaced: what the one before showed says nothing.
  const replaced = await jobsOf(good, { fingerprint: 'file 2' })
  expect(await replaced.run(work, never)).toMatchObject({ by: 'plain', why: 'model-gone' })
})

test('a test of a model, and work that nobody waits for, goes behind what somebody waits for', async () => {
  const asked: string[] = []
  const items = await allJobs.classify.test.items()
  const jobs = await jobsOf(
    modelThat((request, signal) => {
      asked.push(request.isBackground ? 'background' : 'waited for')
      return questionOf(request) === work.input.text ? { label: 'cooking' } : knowing(items)(request, signal)
    }),
  )
  await cardOf(jobs, 'classify')
  expect(new Set(asked.splice(0))).toEqual(new Set(['background']))
  await jobs.run(work, never)
  await jobs.run(work, { ...never, isBackground: true })
  expect(asked).toEqual(['waited for', 'background'])
})

test.each<[string, true | undefined]>([
  ['waited for', undefined],
  ['in the background', true],
])('vectors and scores %s are asked for as such', async (_how, isBackground) => {
  const asked: (true | undefined)[] = []
  const tools = { embedder: createStaticEmbedder({ table: await loadEmbedderTable() }) }
  const known = { modelId: 'm', modelName: 'M', fingerprint: '' }
  const embed: EmbedModel['embed'] = async (texts, options) => {
    asked.push(options.isBackground)
    return texts.map(() => new Float32Array([1]))
  }
  const rank: RankModel['rank'] = async (_query, texts, options) => {
    asked.push(options.isBackground)
    return new Float32Array(texts.length)
  }
  const input = { query: 'When?', passages: [{ id: 'a', text: 'At nine.' }] }
  const options = { ...never, timeoutMs: 5_000, tools, isBackground }
  for (const hand of [
    { ...known, kind: 'embed' as const, model: { id: 'm', dimensions: 1, embed } },
    { ...known, kind: 'rank' as const, model: { id: 'm', rank } },
  ])
    expect(await doByModel(allJobs.rerank, hand, input, options)).toMatchObject({ isDone: true })
  expect(new Set(asked)).toEqual(new Set([isBackground]))
})

test('a model that guesses does not qualify', async () => {
  const jobs = await jobsOf(modelThat((request) => ({ label: firstLabelOf(request) })))
  expect(await cardOf(jobs, 'classify')).toMatchObject({ isQualified: false })
  expect(await jobs.run(work, never)).toMatchObject({ by: 'plain', why: 'none-qualified' })
})

function firstLabelOf({ jsonSchema }: ChatRequest): unknown {
  const { properties } = jsonSchema as { properties: { label: { enum: readonly string[] } } }
  return properties.label.enum[0]
}

test.each([
  ['garbage', 'bad-output', async () => ({ colour: 'green' })],
  ['a label that is none', 'bad-output', async () => ({ label: 'flying' })],
  [
    'an error',
    'model-failed',
    async () => {
      throw new AppError('MODEL_FAILED', 'It broke.')
    },
  ],
  [
    'too little room',
    'too-large',
    async () => {
      throw new AppError('TOO_LARGE', 'Too long.')
    },
  ],
  [
    'silence',
    'timed-out',
    (_request: ChatRequest, signal: AbortSignal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      ),
  ],
] as const)(
  '%s from a model that had qualified: the plain method does it, and the result says %s',
  async (_what, why, answer) => {
    const items = await allJobs.classify.test.items()
    let isGood = true
    let asked = 0
    const model = modelThat((request, signal) => {
      if (isGood) return knowing(items)(request, signal)
      asked++
      return answer(request, signal)
    })
    const jobs = await jobsOf(model, { timeoutMs: 1_000 })
    expect(await cardOf(jobs, 'classify')).toMatchObject({ isQualified: true })
    isGood = false
    const result = await jobs.run(work, never)
    expect(result).toMatchObject({ by: 'plain', why, output: { label: 'cooking' } })
    expect(result.detail).toBeTruthy()
    // What cannot be read is asked for once more, and no oftener.
    expect(asked).toBe(why === 'bad-output' ? 2 : 1)
  },
)

test('a summary with numbers that the text does not have is no summary', async () => {
  const jobs = await jobsOf(modelThat(() => 'The board bought 4711 boats.'))
  const card = await cardOf(jobs, 'summarise')
  expect(card).toMatchObject({ isQualified: false, failures: card.items })
})

test('facts that a model lists must stand in the text', async () => {
  const { byChat } = allJobs.extract
  const input = { text: 'Ann pays 30 euros.' }
  const read = (facts: unknown) => byChat?.read(input, { facts })
  expect(
    read([
      { kind: 'amount', text: '30 euros' },
      { kind: 'person', text: 'Ann' },
    ]),
  ).toEqual({
    facts: [
      { kind: 'person', text: 'Ann', start: 0, end: 3 },
      { kind: 'amount', text: '30 euros', start: 9, end: 17, value: '30 EUR' },
    ],
  })
  expect(() => read([{ kind: 'amount', text: '40 euros' }])).toThrow('does not stand in the text')
  expect(() => read([{ kind: 'colour', text: 'Ann' }])).toThrow('form')
})

test('a test that is stopped rejects, and leaves no card', async () => {
  const stop = new AbortController()
  const jobs = await jobsOf(
    modelThat(() => {
      stop.abort()
      return { label: 'invoice' }
    }),
  )
  await expect(async () => {
    for await (const _update of jobs.qualify(
      { jobId: 'classify', modelId: 'writer' },
      { signal: stop.signal },
    ));
  }).rejects.toMatchObject({ code: 'ABORTED' })
  expect((await jobs.list()).flatMap(({ cards }) => cards)).toEqual([])
  // The next one may begin.
  for await (const update of jobs.qualify({ jobId: 'classify', modelId: 'writer' }, never))
    expect(update.type).toBe(update.type === 'card' ? 'card' : 'item')
})
