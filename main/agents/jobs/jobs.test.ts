import { describe, expect, test } from 'vitest'
import type { Citation } from '../../../contract/answers.ts'
import type { RecallHit } from '../../../contract/recall.ts'
import { longestPaidAnswer, type ChatEvent, type ChatModel, type ChatRequest } from '../../../models/port.ts'
import { answerFromPassages } from './answer.ts'
import { answerHolds } from './answer-holds.ts'
import { dropClaims, openQuestion, withOpenWishes } from './check-claims.ts'
import { critiqueDraft } from './critique.ts'
import { writeDraft } from './draft.ts'
import { createMarkerNumbers } from './marker-numbers.ts'
import { passagesIn } from './passages.ts'
import { describeModel } from '../../../test/support/models/described-model.ts'

function hit(digit: string, text: string, score = 0.5): RecallHit {
  const id = digit.repeat(32)
  return {
    rank: 1,
    score,
    documentId: `doc_${id}` as RecallHit['documentId'],
    versionId: `ver_${id}` as RecallHit['versionId'],
    passageId: `pas_${id}` as RecallHit['passageId'],
    path: 'ferry.md',
    title: 'Ferry',
    headingPath: [],
    text,
    spans: [{ start: 100, end: 100 + text.length }],
    trust: 'document',
    why: '',
    arms: [],
  }
}

const ferry = hit('a', 'The ferry costs four crowns. It sails at noon.')
const quote = 'The ferry costs four crowns.'

function modelThatSays(...events: readonly ChatEvent[]): ChatModel {
  const chat = async function* () {
    yield* events
  }
  return { ...describeModel('cloud-large'), chat }
}
const cited = (change: Partial<Extract<ChatEvent, { type: 'citation' }>> = {}): ChatEvent => ({
  type: 'citation',
  n: 2,
  passageId: ferry.passageId,
  start: 0,
  end: quote.length,
  quote,
  answerStart: 0,
  answerEnd: quote.length,
  ...change,
})
const stop: ChatEvent = { type: 'finish', reason: 'stop' }
const ask = (model: ChatModel, texts: string[] = []) =>
  answerFromPassages(
    {
      model,
      instructions: 'Quote.',
      question: 'What does it cost?',
      passages: [hit('b', 'Other words.'), ferry],
    },
    { signal: new AbortController().signal, onText: (delta) => texts.push(delta) },
  )

describe('answer', () => {
  test('a quote becomes a citation at its place in the document, numbered as it is read', async () => {
    const texts: string[] = []
    const result = await ask(
      modelThatSays({ type: 'text', delta: `${quote} [` }, { type: 'text', delta: '2]' }, cited(), stop),
      texts,
    )
    expect(result).toMatchObject({ text: `${quote} [1]`, supported: true })
    expect(texts.join('')).toBe(result.text)
    expect(result.citations).toMatchObject([
      { n: 1, quote, suffix: ' It sails at noon.', spans: [{ start: 100, end: 128 }] },
    ])
  })

  test('a quote that does not stand in its passage is no citation, and alone it supports nothing', async () => {
    const result = await ask(
      modelThatSays({ type: 'text', delta: 'Five crowns. [2]' }, cited({ quote: 'Five crowns.' }), stop),
    )
    expect(result).toMatchObject({ citations: [], supported: false })
  })

  test('a stream that ends without its end is a failure, not a short answer', async () => {
    await expect(ask(modelThatSays({ type: 'text', delta: 'The ferry' }))).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      retryable: true,
    })
  })
})

test('an unfinished bracket at the very end is text', () => {
  const numbers = createMarkerNumbers(() => true)
  expect(numbers.push('as in [1') + numbers.flush()).toBe('as in [1')
})

test('a number that names no passage stays as it is', () => {
  const numbers = createMarkerNumbers((n) => n === 3)
  expect(numbers.push('in [1998] and [12], see [3]')).toBe('in [1998] and [12], see [1]')
})

describe('passages', () => {
  test('of several searches each passage comes once, with its best score', () => {
    const found = passagesIn({
      passages1: [[hit('a', 'one', 0.2)], [hit('a', 'one', 0.9), hit('c', 'two', 0.4)]],
      question: 'x',
    })
    expect(found.map((each) => [each.text, each.score])).toEqual([
      ['one', 0.9],
      ['two', 0.4],
    ])
  })

  test('what is no passage is left out', () => {
    expect(passagesIn({ passages: [null, 1, 'x', {}, [{ rank: 0 }]] })).toEqual([])
  })
})

describe('check of claims', () => {
  const citation: Citation = {
    ...hit('a', ''),
    n: 1,
    quote,
    prefix: '',
    suffix: '',
    spans: [{ start: 100, end: 128 }],
  }

  test('a quote with other white space stands', () => {
    expect(
      openQuestion(`> ${quote} [1]`, { ...citation, quote: 'The  ferry\ncosts four crowns.' }, [ferry]),
    ).toBe(true)
  })

  test('a quote of another passage does not stand', () => {
    expect(openQuestion(`> ${quote} [1]`, citation, [hit('a', 'The ferry is closed.')])).toBe(false)
    expect(openQuestion(`> ${quote} [1]`, citation, [])).toBe(false)
  })

  test('what is said in other words than the passage’s is asked, with the headings that it stands under', () => {
    const claim = 'It takes four crowns to cross'
    const question = { claim, passage: ferry.text, about: 'Ferry, Prices' }
    expect(
      openQuestion(`First this. ${claim}. [1]`, citation, [{ ...ferry, headingPath: ['Prices'] }]),
    ).toEqual(question)
  })

  test('an answer holds when all that has to be asked is said to stand, and only that is asked', async () => {
    const { capabilities } = modelThatSays()
    const answer = { text: `${quote} [1]`, supported: true, citations: [citation], passages: [ferry] }
    const asked: string[] = []
    const says =
      (verdict: boolean) =>
      async ({ claim }: { readonly claim: string }) => {
        asked.push(claim)
        return verdict
      }
    expect(await answerHolds(answer, capabilities, says(false))).toBe(true)
    expect(asked).toEqual([])
    const reworded = { ...answer, text: 'Four crowns are asked [1].' }
    expect(await answerHolds(reworded, capabilities, says(true))).toBe(true)
    expect(await answerHolds(reworded, capabilities, says(false))).toBe(false)
    expect(asked).toEqual(['Four crowns are asked', 'Four crowns are asked'])
    expect(await answerHolds({ ...reworded, supported: false }, capabilities, says(true))).toBe(false)
  })

  test('a claim that falls takes its line with it', () => {
    const other = { ...citation, n: 2 }
    const answer = { text: 'Quoted.\n> one [1]\n> two [2]', supported: true, citations: [citation, other] }
    expect(dropClaims(answer, [true, false])).toEqual({
      text: 'Quoted.\n> one [1]',
      supported: true,
      citations: [citation],
      removed: 1,
    })
    expect(dropClaims(answer, [false, false])).toMatchObject({ supported: false, citations: [], removed: 2 })
    expect(dropClaims(answer, [true, true])).toEqual({ ...answer, removed: 0 })
  })
})

test('an answer that is paid for has an end, as long as was set aside for it, and one of this computer the model’s own', async () => {
  const requests: ChatRequest[] = []
  const listening = (tier: 'local' | 'cloud-large', reasoning?: true): ChatModel => {
    const described = describeModel(tier)
    return {
      ...described,
      capabilities: { ...described.capabilities, ...(reasoning && { reasoning }) },
      async *chat(request) {
        requests.push(request)
        yield stop
      },
    }
  }
  const input = { instructions: '', question: 'Cost?', passages: [ferry], reasoning: 'high' as const }
  const options = { signal: new AbortController().signal, onText: () => {} }
  const models = [listening('cloud-large', true), listening('cloud-large'), listening('local')] as const
  for (const model of models) await answerFromPassages({ ...input, model }, options)
  await critiqueDraft({ ...input, model: models[0], text: '', citations: [] }, options)
  expect(requests.map(({ maxTokens, reasoning }) => ({ maxTokens, reasoning }))).toEqual([
    { maxTokens: longestPaidAnswer('high'), reasoning: 'high' },
    { maxTokens: longestPaidAnswer() },
    {},
    { maxTokens: longestPaidAnswer() },
  ])
})

describe('writing in rounds', () => {
  const judge = (...said: readonly string[]) =>
    critiqueDraft(
      {
        model: modelThatSays(...said.map((delta): ChatEvent => ({ type: 'text', delta })), stop),
        instructions: 'Judge.',
        question: 'What does it cost?',
        text: 'Four crowns. [1]',
        citations: [],
        passages: [],
      },
      { signal: new AbortController().signal },
    )

  test.each([
    [['PASS'], true, ''],
    [['**Pass', '.**\nIt is good.'], true, ''],
    [['CHANGES\n', '- Shorter.'], false, '- Shorter.'],
    [['It passes, but name the harbour.'], false, 'It passes, but name the harbour.'],
    [[' \n'], false, 'The critic did not say what is to be changed.'],
  ])('a verdict in whatever form is a pass or something to do: %j', async (said, passed, wishes) => {
    expect(await judge(...said)).toMatchObject({ passed, wishes })
  })

  test('a verdict that breaks off is no verdict', async () => {
    const model = modelThatSays({ type: 'text', delta: 'PASS' })
    const input = { model, instructions: '', question: '', text: '', citations: [], passages: [] }
    const judged = critiqueDraft(input, { signal: new AbortController().signal })
    await expect(judged).rejects.toMatchObject({ code: 'MODEL_FAILED', retryable: true })
  })

  test('the next draft is asked for without the old numbers, which name other passages now', async () => {
    let asked = ''
    const chat: ChatModel['chat'] = async function* ({ messages }) {
      asked = JSON.stringify(messages.at(-1))
      yield stop
    }
    const input = {
      model: { ...describeModel('local'), chat },
      instructions: '',
      question: 'Cost?',
      passages: [ferry],
    }
    const options = { signal: new AbortController().signal, onText: () => {} }
    await writeDraft({ ...input, draft: 'Four crowns. [1]', wishes: 'Name the harbour.' }, options)
    expect(asked).toContain('Name the harbour.')
    expect(asked).not.toContain('[1]')
    await writeDraft({ ...input, draft: '', wishes: '' }, options)
    expect(asked).not.toContain('draft')
  })

  test('what is still open stands below an answer that stands, and below no other', () => {
    const answer = { text: 'Four crowns. [1]', supported: true, citations: [], removed: 0 }
    expect(withOpenWishes(answer, '* Shorter.\n\n2) Name the harbour.').text).toBe(
      'Four crowns. [1]\n\nStill open, says the critic:\n\n- Shorter.\n- Name the harbour.',
    )
    expect(withOpenWishes(answer, '')).toBe(answer)
    expect(withOpenWishes({ ...answer, supported: false }, 'Shorter.').text).toBe(answer.text)
  })
})
