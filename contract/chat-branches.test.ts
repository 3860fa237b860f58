import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allTurns, branchShown } from './chat-branches.ts'
import type { Message } from './chats.ts'
import type { MessageId } from './ids.ts'

const idOf = (n: number) => `msg_${String(n).padStart(4, '0')}` as MessageId
const question = (n: number, after?: number) =>
  ({
    messageId: idOf(n),
    role: 'user',
    runId: `run_${n}`,
    ...(after !== undefined && { parentId: idOf(after) }),
  }) as unknown as Message
const answer = (n: number, of: number) =>
  ({ messageId: idOf(n), role: 'assistant', runId: `run_${of}`, parentId: idOf(of) }) as unknown as Message
const shownOf = (messages: readonly Message[], shown?: number) =>
  branchShown(messages, shown === undefined ? undefined : idOf(shown)).map(({ question }) =>
    Number(question.messageId.slice(4)),
  )

/** 1 is followed by 2 and by its later version 3; 3 by 4 and by 5; 2 by 6. */
const tree = [question(1), question(2, 1), question(3, 1), question(4, 3), question(5, 3), question(6, 2)]

test('without a choice the newest of each place is on show', () => {
  expect(shownOf(tree)).toEqual([1, 3, 5])
})

test('a question that was looked at brings what leads to it and the newest that follows it', () => {
  expect(shownOf(tree, 4)).toEqual([1, 3, 4])
  expect(shownOf(tree, 2)).toEqual([1, 2, 6])
  expect(shownOf(tree, 1)).toEqual([1, 3, 5])
})

test('each question knows the others that were asked in its place', () => {
  expect(branchShown(tree, idOf(2)).map(({ versions }) => versions)).toEqual([
    [idOf(1)],
    [idOf(2), idOf(3)],
    [idOf(6)],
  ])
})

test('an answer that arrives after the next question still stands under its own', () => {
  const messages = [question(1), question(2, 1), answer(3, 2), answer(4, 1)]
  expect(branchShown(messages, undefined).map((turn) => turn.answer?.messageId)).toEqual([idOf(4), idOf(3)])
})

test('all branches, each question after the one it follows', () => {
  expect(allTurns(tree).map(({ question }) => Number(question.messageId.slice(4)))).toEqual([
    1, 2, 6, 3, 4, 5,
  ])
})

/** Any rows: trees, forests, circles, parents that are not there; any question shown, or none. */
const rows = fc.array(fc.option(fc.nat(14), { nil: undefined }), { maxLength: 12 }).chain((parents) => {
  const messages = parents.flatMap((after, n) => [
    question(n, after),
    ...(n % 3 === 0 ? [answer(n + 50, n)] : []),
  ])
  return fc.tuple(
    fc.shuffledSubarray(messages, { minLength: messages.length }),
    fc.option(fc.nat(14), { nil: undefined }),
  )
})

test('whatever the rows, the branch is one path that holds what was asked for and leads on to an end', () => {
  fc.assert(
    fc.property(rows, ([messages, shown]) => {
      const asked = messages.filter(({ role }) => role === 'user')
      const branch = branchShown(messages, shown === undefined ? undefined : idOf(shown))
      const ids = branch.map(({ question }) => question.messageId)
      expect(new Set(ids).size).toBe(ids.length)
      if (shown !== undefined && asked.some(({ messageId }) => messageId === idOf(shown)))
        expect(ids).toContain(idOf(shown))
      for (const [index, { question }] of branch.entries())
        if (index > 0) expect(question.parentId).toBe(ids[index - 1])
      const newest = asked
        .filter(({ parentId }) => parentId === ids.at(-1))
        .toSorted((one, other) => (one.messageId < other.messageId ? 1 : -1))[0]
      // In a circle the newest that follows was there already.
      if (newest) expect(ids).toContain(newest.messageId)
      for (const { question, versions } of branch) expect(versions).toContain(question.messageId)
    }),
  )
})

test('whatever the rows, all branches together are every question once', () => {
  fc.assert(
    fc.property(rows, ([messages]) => {
      const all = allTurns(messages).map(({ question }) => question.messageId)
      const asked = messages.filter(({ role }) => role === 'user').map(({ messageId }) => messageId)
      expect(all.toSorted()).toEqual(asked.toSorted())
    }),
  )
})

test('the branch does not hang on the order in which rows arrived', () => {
  fc.assert(
    fc.property(rows, ([messages, shown]) => {
      expect(shownOf(messages.toReversed(), shown)).toEqual(shownOf(messages, shown))
    }),
  )
})
