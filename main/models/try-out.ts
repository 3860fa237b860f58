// A little of what a model is for, to see whether it works here and how fast.
import type { ModelSpeed, ModelTest, ModelTrial } from '../../contract/models.ts'
import { cosine, type ModelHost } from '../../models/index.ts'
import type { ChatModel, ChatRequest, EmbedModel, ModelAtHand, RankModel } from '../../models/port.ts'
import type { KeptModel } from './commands.ts'

export interface TryOutOptions {
  readonly host: ModelHost
  readonly now: () => number
  readonly signal: AbortSignal
}

type Trial = ModelTrial & { readonly speed: Partial<ModelSpeed> }

/** `hand` is `kept` as it is asked. Loaded anew, so that loading is measured too; one that is at work is tried as it stands. */
export async function tryOut(
  { path, contextTokens }: KeptModel,
  hand: ModelAtHand,
  { host, now, signal }: TryOutOptions,
): Promise<ModelTest> {
  host.reset(path)
  await host.unload(path)
  const before = await host.status()
  const isLoaded = before?.models.some((each) => each.path === path) === true
  const loadMs = await host.load({ path, contextTokens }, { signal })
  const trial = await trialOf(hand, { signal, loadMs })
  const residentBytes = (await host.status())?.residentBytes ?? 0
  // The process itself is part of what the first model takes; of a later one, what was added.
  const memoryBytes = residentBytes - (before?.models.length ? before.residentBytes : 0)
  return {
    ...trial,
    kind: hand.kind,
    speed: {
      testedAt: now(),
      threads: host.threads,
      ...(!isLoaded && { loadMs, ...(memoryBytes > 0 && { memoryBytes }) }),
      ...trial.speed,
    },
  }
}

interface Trying {
  readonly signal: AbortSignal
  readonly loadMs: number
}

function trialOf(hand: ModelAtHand, trying: Trying): Promise<Trial> {
  switch (hand.kind) {
    case 'chat':
      return letWrite(hand.model, trying)
    case 'embed':
      return letCompare(hand.model, trying)
    case 'rank':
      return letOrder(hand.model, trying)
  }
}

const paragraph =
  'The ferry to the island leaves at nine in the morning and at four in the afternoon. It takes forty minutes when the sea is calm, and an hour ' +
  'when the wind comes from the west. In winter there is only one crossing a day, and none at all when the pier is covered with ice. Those who ' +
  'want to bring a car write to the harbour office a week before; bicycles are carried for nothing.'
const request: ChatRequest = {
  messages: [
    {
      role: 'user',
      content: [{ type: 'text', text: `${paragraph}\n\nSay in one sentence when the ferry leaves.` }],
    },
  ],
  maxTokens: 48,
  temperature: 0,
}

async function letWrite(model: ChatModel, { signal, loadMs }: Trying): Promise<Trial> {
  const begun = performance.now()
  let first: number | undefined
  let text = ''
  let usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }
  for await (const event of model.chat(request, { signal })) {
    if (event.type === 'text') {
      first ??= performance.now()
      text += event.delta
    } else if (event.type === 'usage') usage = event
  }
  const readMs = (first ?? performance.now()) - begun
  const writeMs = performance.now() - (first ?? begun)
  // The first was written before the time that is measured.
  const written = usage.tokensOut - 1
  return {
    text,
    speed: {
      firstTextMs: loadMs + readMs,
      readPerSecond: ((usage.tokensIn - usage.tokensCached) * 1_000) / readMs,
      ...(written > 0 && writeMs > 0 && { writtenPerSecond: (written * 1_000) / writeMs }),
    },
  }
}

const near = ['The ship leaves the harbour in the morning.', 'At dawn the boat sails from the port.'] as const
const far = 'My tax return is due in July.'
/** So often, that the time is that of the work. */
const rounds = 4

async function letCompare(model: EmbedModel, { signal }: Trying): Promise<Trial> {
  const texts = Array.from({ length: rounds }, () => [...near, far]).flat()
  const begun = performance.now()
  const [one = none, other = none, third = none] = await model.embed(texts, { signal, kind: 'query' })
  const seconds = (performance.now() - begun) / 1_000
  const likeness = { near: cosine(one, other), far: cosine(one, third) }
  return {
    text: '',
    likeness,
    isSensible: likeness.near > likeness.far,
    speed: { textsPerSecond: texts.length / seconds },
  }
}

const none = new Float32Array()
const asked = 'When does the ferry leave?'
const answers = [
  'The harbour office keeps a cat.',
  'The ferry leaves at nine in the morning.',
  'Bicycles are carried for nothing.',
] as const
const best = answers[1]

async function letOrder(model: RankModel, { signal }: Trying): Promise<Trial> {
  const begun = performance.now()
  const scores = await model.rank(asked, answers, { signal })
  const seconds = (performance.now() - begun) / 1_000
  const order = answers
    .map((text, index) => ({ text, score: scores[index] ?? 0 }))
    .sort((one, other) => other.score - one.score)
    .map(({ text }) => text)
  return {
    text: '',
    order,
    isSensible: order[0] === best,
    speed: { textsPerSecond: answers.length / seconds },
  }
}
