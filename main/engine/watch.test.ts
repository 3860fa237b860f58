import { expect, test } from 'vitest'
import type { AppSnapshot, AppUpdate, Change } from '../../contract/app-state.ts'
import type { CloudStatus } from '../../contract/cloud.ts'
import type { ChatId, RunId, StepId } from '../../contract/ids.ts'
import { createChangeHub, type SequencedChange } from './change-hub.ts'
import { watchState, type WatchInput, type WatchSource } from './watch.ts'

const change = (seq: number): SequencedChange => ({
  seq,
  change: { kind: 'chat-removed', chatId: `chat_${String(seq).padStart(32, '0')}` as ChatId },
})
const runEvent = (seq: number, runId: RunId): SequencedChange => ({
  seq,
  change: {
    kind: 'run-event',
    event: { runId, seq: 1, fence: 1, kind: 'run.claimed', v: 1, at: 0, body: {} },
  } as Change,
})
const runId = `run_${'a'.repeat(32)}` as RunId
const other = `run_${'b'.repeat(32)}` as RunId

/** A history of which only what comes after `pruned` is left, given in pages of `page`. */
function sourceOf(history: readonly SequencedChange[], { pruned = 0, page = 10 } = {}) {
  const all = [...history]
  const hub = createChangeHub()
  const now: { signedIn: CloudStatus['signedIn'] } = { signedIn: 'yes' }
  const source: WatchSource = {
    hub,
    snapshot: async () => ({ type: 'snapshot', seq: all.at(-1)?.seq ?? 0 }) as AppSnapshot,
    changesSince: async (seq) =>
      seq < pruned ? 'too-old' : all.filter((entry) => entry.seq > seq).slice(0, page),
    counts: async () => ({ type: 'counts', documentCounts: { ready: 7 } }),
    cloud: () => ({ way: 'profile', signedIn: now.signedIn, secretsIn: 'file' }),
  }
  const tell = (entry: SequencedChange) => {
    all.push(entry)
    hub.publish({ type: 'change', ...entry })
  }
  return { source, hub, tell, now }
}

async function take(
  source: WatchSource,
  input: WatchInput,
  count: number,
  onItem: (seen: number) => void = () => {},
): Promise<AppUpdate[]> {
  const stop = new AbortController()
  const seen: AppUpdate[] = []
  for await (const update of watchState(source, input, stop.signal)) {
    seen.push(update)
    onItem(seen.length)
    if (seen.length === count) break
  }
  return seen
}
const seqs = (updates: readonly AppUpdate[]) =>
  updates.map((update) => ('seq' in update ? update.seq : update.type))

test('who was away for many pages misses none of them, and nothing that comes meanwhile', async () => {
  const { source, tell } = sourceOf(Array.from({ length: 25 }, (_, index) => change(index + 1)))
  const seen = await take(source, { since: 2 }, 25, (count) => {
    if (count === 5) for (const seq of [26, 27]) tell(change(seq))
  })
  expect(seqs(seen)).toEqual(Array.from({ length: 25 }, (_, index) => index + 3))
})

test('who holds nothing, or was away for too long, gets everything anew', async () => {
  const history = Array.from({ length: 30 }, (_, index) => change(index + 1))
  expect(seqs(await take(sourceOf(history).source, {}, 1))).toEqual([30])
  const [first] = await take(sourceOf(history, { pruned: 20 }).source, { since: 5 }, 1)
  expect(first?.type).toBe('snapshot')
})

test('journals come only of the runs that are followed', async () => {
  const { source } = sourceOf([runEvent(1, other), runEvent(2, runId), change(3)])
  expect(seqs(await take(source, { since: 0, runs: [runId] }, 2))).toEqual([2, 3])
})

test('a window that comes in the middle of an answer gets its text so far', async () => {
  const { source, hub } = sourceOf([change(1)])
  const stepId = 'aaaaaaaaaaaaaaaa' as StepId
  hub.publish({ type: 'frame', runId, stepId, offset: 0, text: 'The ferry ' })
  hub.publish({ type: 'frame', runId, stepId, offset: 10, text: 'leaves' })
  const [, frame] = await take(source, {}, 2)
  expect(frame).toEqual({ type: 'frame', runId, stepId, offset: 0, text: 'The ferry leaves' })
})

test('a reader too slow for its inbox is brought up to date from the history', async () => {
  const { source, tell } = sourceOf([change(1)], { page: 500 })
  const many = 6000
  const seen = take(source, { since: 0 }, many, (count) => {
    // While this reader is busy with its first item, more comes than an inbox holds.
    if (count === 1) for (let seq = 2; seq <= many; seq++) tell(change(seq))
  })
  expect(seqs(await seen)).toEqual(Array.from({ length: many }, (_, index) => index + 1))
})

test('who was away is told how many documents there are, which it could not count from the changes', async () => {
  const { source } = sourceOf([change(1), change(2)])
  expect(seqs(await take(source, { since: 0 }, 3))).toEqual([1, 2, 'counts'])
})

test('who comes, or comes back, is told how it stands with the cloud now, and not how it stood before', async () => {
  const { source, now } = sourceOf([change(1)])
  now.signedIn = 'needed'
  for (const since of [undefined, 1]) {
    const updates = await take(source, { since }, since === undefined ? 2 : 1)
    expect(updates.at(-1)).toMatchObject({ type: 'cloud', status: { signedIn: 'needed' } })
  }
})
