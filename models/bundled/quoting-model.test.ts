import { expect, test } from 'vitest'
import { hasCode } from '../../contract/app-error.ts'
import type { ChatEvent, ChatRequest, CitationEvent, PassagePart } from '../port.ts'
import { testChatModel } from '../port.suite.ts'
import { loadEmbedderTable } from './embedder-table.ts'
import { questions as fifth } from './fixture/fifth/questions.fixture.ts'
import { questions as first } from './fixture/first/questions.fixture.ts'
import { questions as fourth } from './fixture/fourth/questions.fixture.ts'
import { readLake, searchOver } from './fixture/lake.fixture.ts'
import { questions as second } from './fixture/second/questions.fixture.ts'
import { questions as seventh } from './fixture/seventh/questions.fixture.ts'
import { questions as sixth } from './fixture/sixth/questions.fixture.ts'
import { questions as third } from './fixture/third/questions.fixture.ts'
import { createQuotingModel } from './quoting-model.ts'
import { createStaticEmbedder } from './static-embedder.ts'

const embedder = createStaticEmbedder({ table: await loadEmbedderTable() })
const model = createQuotingModel({ embedder })
const lakes = Object.entries({ first, second, third, fourth, fifth, sixth, seventh }).map(
  ([name, questions]) => ({
    questions,
    search: searchOver(readLake(new URL(`fixture/${name}/`, import.meta.url))),
  }),
)
const search = lakes[0]?.search ?? (() => [])

testChatModel('the quoting model', async () => ({ model: createQuotingModel({ embedder }) }))

interface Answered {
  readonly text: string
  readonly citations: readonly CitationEvent[]
  readonly reason: string
}

async function collect(request: ChatRequest): Promise<Answered> {
  const events: ChatEvent[] = []
  for await (const event of model.chat(request, { signal: new AbortController().signal })) events.push(event)
  const last = events.at(-1)
  return {
    text: events.map((event) => (event.type === 'text' ? event.delta : '')).join(''),
    citations: events.filter((event) => event.type === 'citation'),
    reason: last?.type === 'finish' ? last.reason : '',
  }
}

const ask = (question: string, passages: readonly PassagePart[] = search(question, 8), before = '') =>
  collect({
    messages: [
      ...(before === ''
        ? []
        : [{ role: 'user' as const, content: [{ type: 'text' as const, text: before }] }]),
      { role: 'user', content: [...passages, { type: 'text', text: question }] },
    ],
  })

const flat = (text: string) => text.replaceAll(/\s+/gu, ' ')
const passage = (text: string, more: Partial<PassagePart> = {}): PassagePart => ({
  type: 'passage',
  n: 1,
  documentId: 'doc',
  passageId: 'pas',
  title: 'Notes',
  headingPath: [],
  text,
  trust: 'document',
  ...more,
})

test('answers what the documents of the fixtures hold, refuses the rest, and quotes to the letter', async () => {
  const wrong: string[] = []
  const missed: string[] = []
  for (const { questions, search } of lakes)
    for (const { question, holds } of questions) {
      const passages = search(question, 8)
      const { text, citations, reason } = await ask(question, passages)
      const quotes = flat(citations.map(({ quote }) => quote).join(' '))
      if (reason === 'stop' && !holds?.every((part) => quotes.includes(part))) wrong.push(question)
      if (reason !== 'stop' && holds) missed.push(question)
      for (const { n, start, end, quote, answerStart, answerEnd } of citations) {
        expect(passages[n - 1]?.text.slice(start, end)).toBe(quote)
        expect(text.slice(answerStart, answerEnd)).toBe(flat(quote))
        expect(text.slice(answerEnd)).toMatch(/^(?: {2}\n.*)? \[\d+\]/u)
      }
    }
  const all = lakes.flatMap(({ questions }) => questions)
  expect(all.filter(({ holds }) => !holds).length).toBeGreaterThanOrEqual(150)
  expect(all.filter(({ holds }) => holds).length).toBeGreaterThanOrEqual(300)
  // Both at once: a model that answers nothing is never wrong.
  expect(wrong.slice(6)).toEqual([])
  expect(missed.slice(24)).toEqual([])
}, 120_000)

test('says that it quotes, from which document, and names what is missing', async () => {
  const found = await ask('How much is the monthly rent?')
  expect(found.text).toBe(
    'Quoted from your documents.\n\nFrom “Lease for the flat at Brunnenweg 14”, 3. Rent and deposit:\n\n> The monthly rent is 940 euros. [1]',
  )
  const none = await ask('How many sopranos have applied?')
  expect(none).toMatchObject({ reason: 'not-supported', citations: [] })
  expect(none.text).toContain('not in your documents')
  expect(none.text).toContain('“sopranos”')
})

test('of two questions in one it answers what it can and says what is open', async () => {
  const { text, reason } = await ask('How much is the monthly rent, and when was the house built?')
  expect(reason).toBe('stop')
  expect(text).toContain('940 euros')
  expect(text).toContain('Not in your documents: “when was the house built?”')
})

test('a word of the question before guides a question that leans on it', async () => {
  const text =
    'Cats may stay for three nights. Dogs may stay for one night. Cats cost 9 euros. Dogs cost 15 euros.'
  const { citations } = await ask('And how much do they cost?', [passage(text)], 'How long may dogs stay?')
  expect(citations.map(({ quote }) => quote)).toEqual(['Dogs cost 15 euros.'])
})

test('a name or a number of the question is never answered by another', async () => {
  const text = 'Anna Roth was born in 1950 in Kiel. The prize of 2019 went to Anna Roth.'
  for (const question of [
    'When was Berta Roth born?',
    'Who won the prize of 2020?',
    'Was Anna Roth born in Bonn?',
  ])
    expect(await ask(question, [passage(text)])).toMatchObject({ reason: 'not-supported' })
})

test('what is free for use has no price by that, what is free of charge has', async () => {
  const manual = passage('Slots 3 to 5 are free for your own stitches. Oil the hook every ten hours.', {
    title: 'Morland 40 sewing machine',
  })
  expect((await ask('What does the Morland 40 cost?', [manual])).citations).toEqual([])
  const museum = passage('On Sundays the entrance to the tower is free.')
  expect((await ask('What does the entrance to the tower cost?', [museum])).citations).toHaveLength(1)
})

test('sections that share a passage answer for what their own heading names', async () => {
  const cabins = passage(
    'Rowan cabin (840 metres)\n\nBeds: 9. Warden: Una Toft. Open from May to October. From Rowan cabin it is three hours\n' +
      'to Heather cabin.\n\nHeather cabin (1,310 metres)\n\nBeds: 22. Warden: Piers Lomax. Open all year.\n\nPrices\n\n' +
      'Guest Price\n\nMember 12 pounds\nChild under twelve 5 pounds\n\nCabins of the valley · page 1 of 2',
    { title: 'Cabins of the valley' },
  )
  for (const [question, quote] of [
    ['Who is the warden of Rowan cabin?', 'Warden: Una Toft.'],
    ['Who looks after Heather cabin?', 'Warden: Piers Lomax.'],
    ['When is Rowan cabin open?', 'Open from May to October.'],
    ['How many beds does Heather cabin have?', 'Beds: 22.'],
    ['How high does Rowan cabin lie?', 'Rowan cabin (840 metres)'],
    ['What is the price for a child?', 'Child under twelve 5 pounds'],
  ] as const)
    expect((await ask(question, [cabins])).citations.map((citation) => citation.quote)).toEqual([quote])
  for (const question of ['Who is the warden of Willow cabin?', 'Who built Rowan cabin, and when?'])
    expect(await ask(question, [cabins])).toMatchObject({ citations: [] })
})

test('a sentence that begins with therefore brings the one that gives the reason', async () => {
  const text = 'Cattle broke through three times. We therefore moved the fence forty metres inland.'
  const { citations } = await ask('Why was the fence moved?', [passage(text)])
  expect(citations.map(({ quote }) => quote).join(' ')).toBe(text)
})

test('a greeting and a question without passages get an answer that promises nothing', async () => {
  for (const question of ['Hello!', 'What is the rent?'])
    expect(await ask(question, [])).toMatchObject({ reason: 'not-supported', citations: [] })
})

test('what is said around the quotes is in the language of the question', async () => {
  const berth = passage('Die Gebühr für den Liegeplatz beträgt 14 Euro pro Nacht.')
  const said = async (question: string, passages: readonly PassagePart[] = [berth]) =>
    (await ask(question, passages)).text
  const german = await said('Wie hoch ist die Gebühr für den Liegeplatz pro Nacht?')
  expect(german).toMatch(/^Zitiert aus Ihren Dokumenten\.\n\nAus „/)
  expect(await said('Was kostet das Fliegen zum Mond?')).toMatch(/^Das steht nicht in Ihren Dokumenten\./)
  expect(await said('Guten Tag', [])).toMatch(/^Guten Tag\./)
  expect(await said('What does the Liegeplatz cost?', [])).toMatch(/^This is not in your documents/)
  expect(await said('Liegeplatz?', [])).toMatch(/^This is not in your documents/)
})

test('other languages fall back to shared words, and odd input only to a refusal', async () => {
  const texts = [
    'La réunion commence à neuf heures dans la salle bleue. Le repas coûte douze euros.',
    '会議は月曜日の午前九時に始まります。昼食は千円です。',
    'Встреча начинается в девять часов. Обед стоит двести рублей.',
  ]
  const questions = ['Combien coûte le repas ?', '昼食 千円', 'Сколько стоит обед?']
  for (const [index, text] of texts.entries())
    expect((await ask(questions[index] ?? '', [passage(text)])).citations).toHaveLength(1)
  for (const question of ['????', '\uD800', '|||', 'a'.repeat(20_000), '💥 💥'])
    expect(await ask(question, [passage('Some text. | a | b |\n\n# \n- \n')])).toMatchObject({
      citations: [],
    })
})

test('a message that is too long is cut between words, and the answer says what of it was looked for', async () => {
  const statement = `The gate of the harbour ${'closes and opens '.repeat(70)}uninterruptedly at nine`
  for (const passages of [[passage('The gate of the harbour closes at nine.')], [passage('Tea is green.')]]) {
    const { text } = await ask(statement, passages)
    const told = /Only this part of it was looked for: “(?<part>[^”]*) …”/.exec(text)?.groups?.['part'] ?? ''
    expect(statement.startsWith(`${told} `)).toBe(true)
  }
  const asked = await ask(`${statement}. When does the gate close?`, [passage('The gate closes at nine.')])
  expect(asked.text).toContain('looked for: “When does the gate close?”')
  expect((await ask('When does the gate close?', [passage('The gate closes at nine.')])).text).not.toContain(
    'looked for',
  )
  const wall = await ask('界'.repeat(1_500), [passage('The gate closes at nine.')])
  expect(wall.text).toContain(`“${'界'.repeat(160)} …”`)
})

test('a long message is answered by its last question, and costs no more time than a short one', async () => {
  const text = `${'compare the notes '.repeat(10_000)}. We met a lawyer. How much is the monthly rent?`
  const { citations } = await ask(text, search('How much is the monthly rent?', 8))
  expect(citations.map(({ quote }) => quote)).toEqual(['The monthly rent is 940 euros.'])
})

test('more passages than it can read are refused before any work', async () => {
  const long = passage('word '.repeat(30_000))
  const many = [1, 2, 3, 4].map((n) => ({ ...long, n }))
  await expect(ask('What?', many)).rejects.toSatisfy((error) => hasCode(error, 'TOO_LARGE'))
})
