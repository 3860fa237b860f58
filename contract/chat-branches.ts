// A chat is a tree of questions, each with its answer. Which branch is on show follows from the messages and one question. No zod: it runs in
// the page.
import type { Message } from './chats.ts'
import type { MessageId } from './ids.ts'

/** What of a message says where it stands. */
export type Branching = Pick<Message, 'messageId' | 'parentId' | 'role' | 'runId'>

export interface Turn<M extends Branching = Message> {
  readonly question: M
  readonly answer: M | undefined
  /** All that were asked at this place of the chat, oldest first; this question is one of them. */
  readonly versions: readonly MessageId[]
}

/** Where a chat begins, as a place of questions. */
const beginning = ''

interface Tree<M> {
  readonly questions: ReadonlyMap<string, M>
  /** By the question before. Oldest first. */
  readonly next: ReadonlyMap<string, readonly M[]>
}

const byBirth = (one: Branching, other: Branching): number => (one.messageId < other.messageId ? -1 : 1)

function treeOf<M extends Branching>(messages: readonly M[]): Tree<M> {
  const asked = messages.filter(({ role }) => role === 'user').toSorted(byBirth)
  const questions = new Map<string, M>(asked.map((question) => [question.messageId, question]))
  return { questions, next: Map.groupBy(asked, (question) => placeOf(question, questions)) }
}

const placeOf = ({ parentId }: Branching, questions: ReadonlyMap<string, unknown>): string =>
  parentId !== undefined && questions.has(parentId) ? parentId : beginning

/**
 * The branch on show: what leads to the question `shown`, then always the newest that follows; without such a question the newest all the way.
 * Total: whatever rows there are, in whatever order, no question comes twice.
 */
export function branchShown<M extends Branching>(
  messages: readonly M[],
  shown: MessageId | undefined,
): readonly Turn<M>[] {
  const tree = treeOf(messages)
  const path = new Set<M>()
  let above = shown === undefined ? undefined : tree.questions.get(shown)
  for (; above && !path.has(above); above = tree.questions.get(placeOf(above, tree.questions)))
    path.add(above)
  const branch = new Set([...path].reverse())
  const newestAfter = (place: string) => tree.next.get(place)?.at(-1)
  let below = newestAfter([...branch].at(-1)?.messageId ?? beginning)
  for (; below && !branch.has(below); below = newestAfter(below.messageId)) branch.add(below)
  return turnsOf([...branch], messages, tree)
}

/** Every question with its answer, each after the one that it follows: all branches, the oldest first. */
export function allTurns<M extends Branching>(messages: readonly M[]): readonly Turn<M>[] {
  const tree = treeOf(messages)
  const found = new Set<M>()
  // A question that no beginning leads to is a beginning itself.
  const open = [...(tree.next.get(beginning) ?? []), ...tree.questions.values()].reverse()
  for (let question = open.pop(); question; question = open.pop()) {
    if (found.has(question)) continue
    found.add(question)
    open.push(...(tree.next.get(question.messageId) ?? []).toReversed())
  }
  return turnsOf([...found], messages, tree)
}

function turnsOf<M extends Branching>(asked: readonly M[], messages: readonly M[], tree: Tree<M>): Turn<M>[] {
  const answers = new Map(
    messages.filter(({ role }) => role === 'assistant').map((answer) => [answer.runId, answer]),
  )
  return asked.map((question) => ({
    question,
    answer: question.runId && answers.get(question.runId),
    versions: (tree.next.get(placeOf(question, tree.questions)) ?? []).map(({ messageId }) => messageId),
  }))
}
