// From a thumb to another model: chats, runs and the router's memory on a real store, with agent threads. Would catch: a signal that is not
// written down, or written down twice; a choice that nobody explains; and a memory that cannot be emptied.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../../contract/chats.ts'
import type { ChatId, MessageId } from '../../../contract/ids.ts'
import type { TierPreference } from '../../../contract/labels.ts'
import { LearnedRouting } from '../../../main/engine/learned-routing.ts'
import { hasStatus, superviseRuns, type SupervisedRuns } from '../../support/runs/supervised-runs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { soloTeam } from '../../support/runs/test-teams.ts'

const entry = new URL('../../support/runs/two-models-thread.worker.ts', import.meta.url)
let open: AsyncDisposableStack
let runs: SupervisedRuns
let learned: LearnedRouting
let keys = 0

beforeEach(async () => {
  open = new AsyncDisposableStack()
  const folder = open.use(await temporaryFolder('learning'))
  runs = await superviseRuns(
    folder.path,
    {},
    { entry, learnedFor: (question) => learned.advise(question), maxThreads: () => 1 },
  )
  open.use(runs)
  learned = new LearnedRouting({ store: runs.store.store, now: () => Date.now() })
})
afterEach(() => open.disposeAsync())

interface Ask {
  readonly text?: string
  readonly chatId?: ChatId
  readonly edits?: MessageId
  readonly tier?: TierPreference
  readonly team?: TeamDefinition
}

/** Neither short nor long: near the edge of what the small model is for. */
const usual =
  'Which of the ferries to Harn leaves first on a Monday, and what does it cost to take a dog along?'

async function ask({ text = usual, team = soloTeam, ...rest }: Ask = {}) {
  const sent = await runs.store.store.write('chats.send', {
    ...rest,
    text,
    team,
    teamVersion: 'test',
    scope: [],
    attachments: [],
    idempotencyKey: `question ${++keys}`,
  })
  runs.supervisor.wake(sent.runId, 'start')
  await runs.until(sent.runId, hasStatus('finished', 'failed'))
  const answer = await runs.store.store.read('chats.answerOf', { runId: sent.runId })
  if (!answer?.answer) throw new Error('no answer came')
  return { ...sent, message: answer, route: answer.answer.route }
}
const rate = ({ messageId }: Message, rating: 'up' | 'down' | null) =>
  runs.store.store.write('chats.rate', { messageId, rating })
const outcomes = async () =>
  (await runs.store.store.read('routing.outcomes', { after: 0 })).map(({ outcome }) => outcome)

test('answers that were rated down lead to the large model, in words, until that is forgotten', async () => {
  const answers = [await ask(), await ask(), await ask()]
  expect(answers.map(({ route }) => route.tier)).toEqual(['local', 'local', 'local'])
  for (const { message } of answers) await rate(message, 'down')
  const { route } = await ask()
  expect(route).toMatchObject({ tier: 'cloud-large', model: 'large' })
  expect(route.reason).toMatch(/: sent to large, because .+ went well on this computer only 0 of 3 times$/)

  expect(await learned.change('routing.forget')).toBe(4)
  expect(await learned.report()).toMatchObject({ outcomes: 0, groups: [], forgotten: 4 })
  expect((await ask()).route.tier).toBe('local')
  expect(await learned.change('routing.remember')).toBe(4)
  expect((await ask()).route.tier).toBe('cloud-large')
})

test('a rating that is taken back is as if it had never been', async () => {
  const answers = [await ask(), await ask(), await ask()]
  for (const { message } of answers) await rate(message, 'down')
  for (const { message } of answers) await rate(message, 'down')
  expect((await learned.report()).outcomes).toBe(3)
  for (const { message } of answers) await rate(message, null)
  expect(await learned.report()).toMatchObject({ outcomes: 0, groups: [] })
  expect((await ask()).route.tier).toBe('local')
})

test('what follows an answer says how it was taken: the larger model, the same again, other words, or the next question', async () => {
  const first = await ask()
  const { chatId } = first
  const again = await ask({ chatId, edits: first.messageId })
  const larger = await ask({ chatId, edits: again.messageId, tier: 'cloud-large' })
  const next = await ask({ chatId, text: 'And on a Sunday?' })
  await ask({ chatId, edits: next.messageId, text: 'And on the first Sunday of May?' })
  expect((await outcomes()).map(({ followed }) => followed).toSorted()).toEqual(
    ['again', 'edited', 'larger', 'went-on', undefined].toSorted(),
  )
  expect(larger.route.reason).toContain('as you chose')
})

test('a question that is taken back before its turn says nothing of the answer before it', async () => {
  const first = await ask()
  const { chatId } = first
  const store = runs.store.store
  const send = (text: string) =>
    store.write('chats.send', {
      chatId,
      text,
      team: soloTeam,
      teamVersion: 'test',
      scope: [],
      attachments: [],
      idempotencyKey: `question ${++keys}`,
    })
  const { messageId } = await send('And the day after?')
  expect((await outcomes()).map(({ followed }) => followed)).toEqual(['went-on'])
  await store.write('chats.withdraw', { messageId })
  expect((await outcomes()).map(({ followed }) => followed)).toEqual([undefined])
})

test('an answer that the check does not let stand counts against the small model', async () => {
  const { route } = await ask({ text: 'hard to say' })
  expect(route).toMatchObject({ tier: 'cloud-large' })
  expect(await outcomes()).toMatchObject([{ tier: 'cloud-large', failedTier: 'local' }])
  expect((await learned.report()).groups[0]?.taken).toEqual([{ tier: 'local', wentWell: 0, of: 1 }])
})

test('a team has a tier of its own, which a message overrules, and a check that fails', async () => {
  const prefers = (tier: TierPreference) => ({
    ...soloTeam,
    agents: soloTeam.agents.map((agent) => ({ ...agent, tier })),
  })
  const first = await ask({ team: prefers('cloud-large') })
  expect(first.route).toMatchObject({
    tier: 'cloud-large',
    reason: expect.stringContaining('as the team prefers'),
  })
  expect((await ask({ team: prefers('cloud-large'), tier: 'local' })).route).toMatchObject({
    tier: 'local',
    reason: expect.stringContaining('as you chose'),
  })
  const failing = await ask({ team: prefers('local'), text: 'hard to say' })
  expect(failing.route.tier).toBe('cloud-large')
})

test('nothing that was learned overrules what was chosen for a message or for its chat', async () => {
  const answers = [await ask(), await ask(), await ask()]
  for (const { message } of answers) await rate(message, 'down')
  const chosen = await ask({ tier: 'local' })
  expect(chosen.route).toMatchObject({ tier: 'local', reason: expect.stringContaining('as you chose') })
  expect((await ask({ chatId: chosen.chatId })).route.tier).toBe('local')
})
