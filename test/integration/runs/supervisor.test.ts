// Threads that die, hang or are given back: no run is lost, and none takes the others with it.
import { expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import type { RunId, StepId } from '../../../contract/ids.ts'
import { readRunEvent } from '../../../contract/run-events.ts'
import type { EngineEffects } from '../../../main/runs/index.ts'
import { testTeam, toolNode, answerNode } from '../../support/runs/test-teams.ts'
import {
  hasStatus,
  superviseRuns,
  type SuperviseOptions,
  type SupervisedRuns,
} from '../../support/runs/supervised-runs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { toolEffects } from '../../support/runs/tool-effects.ts'
import { countingTools } from '../../support/runs/counting-tools.ts'
import { startCountingServer } from '../../support/runs/counting-server.ts'

const ended = hasStatus('finished', 'failed', 'cancelled')
const quick = { heartbeatMs: 100 }

const kindsOf = async ({ store }: SupervisedRuns, runId: RunId) =>
  (await store.store.read('runs.journal', { runId })).map(({ kind }) => kind)

async function waitingStepOf({ store }: SupervisedRuns, runId: RunId): Promise<StepId> {
  const rows = await store.store.read('runs.journal', { runId })
  const event = rows.flatMap((row) => readRunEvent(row) ?? []).findLast(({ kind }) => kind === 'step.waiting')
  if (event?.kind !== 'step.waiting') throw new Error('nothing waits')
  return event.body.stepId
}

test('a run goes from question to answer, and its text is seen on the way', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path)
  const runId = await runs.begin('what now, and where to, and who goes first?')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
  const shown = runs.frames.reduce((text, frame) => text.slice(0, frame.offset) + frame.text, '')
  expect('An answer to what now, and where to, and who goes first?').toContain(shown)
})

test('a run that hangs its thread twice is set apart, and those beside it finish', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path, {}, { ...quick, maxThreads: () => 1 })
  const bad = await runs.begin('hang')
  const others = await Promise.all([runs.begin('one'), runs.begin('two')])
  expect(await runs.until(bad, hasStatus('quarantined'))).toMatchObject({ seq: expect.any(Number) })
  for (const runId of others) expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
  expect(runs.supervisor.status().breaker).toBeUndefined()
  const rows = await runs.store.store.read('runs.journal', { runId: bad })
  expect(rows.at(-1)).toMatchObject({
    kind: 'run.quarantined',
    body: { reason: expect.stringContaining('sign of life') },
  })
})

test.each(['exit', 'memory'])(
  'a thread that ends by %s is an ended thread, not an ended engine',
  async (how) => {
    await using folder = await temporaryFolder('runs')
    await using runs = await superviseRuns(
      folder.path,
      {},
      { resourceLimits: { maxOldGenerationSizeMb: 48 } },
    )
    const bad = await runs.begin(how)
    await runs.until(bad, hasStatus('quarantined'))
    expect(await runs.until(await runs.begin('good'), ended)).toMatchObject({ status: 'finished' })
  },
)

test('three threads that die in a row open the breaker, and only a person closes it', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path, {}, { maxThreads: () => 1 })
  await runs.until(await runs.begin('exit 1'), hasStatus('quarantined'))
  const second = await runs.begin('exit 2')
  await expect.poll(() => runs.supervisor.status().breaker).toContain('ended')
  const patient = await runs.begin('patient')
  await expect.poll(() => runs.supervisor.status().driven).toBe(0)
  expect(await runs.store.store.read('runs.get', { runId: patient })).toMatchObject({ status: 'queued' })
  await runs.supervisor.resume(patient)
  expect(await runs.until(patient, ended)).toMatchObject({ status: 'finished' })
  await runs.until(second, hasStatus('quarantined'))
})

test('what was set apart goes on when a person says so', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path)
  const runId = await runs.begin('exit')
  await runs.until(runId, hasStatus('quarantined'))
  await runs.supervisor.resume(runId)
  await runs.until(runId, hasStatus('quarantined'))
  expect((await kindsOf(runs, runId)).filter((kind) => kind === 'run.quarantined')).toHaveLength(2)
})

test('a mistake inside an effect fails its run with a typed error, and the log hears the cause', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path)
  const runId = await runs.begin('bug')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'failed' })
  expect(runs.faults.map(String).join()).toContain('a mistake')
})

test('what fails for a while is tried again within its budget, each try a row', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path)
  const runId = await runs.begin('busy')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'failed' })
  const rows = await runs.store.store.read('runs.journal', { runId })
  const tries = rows
    .filter(({ kind }) => kind === 'step.failed')
    .map(({ body }) => (body as { willRetry: boolean }).willRetry)
  expect(tries).toEqual([true, true, false])
})

test('a cancel reaches the call at work, and the run ends as cancelled', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path)
  const runId = await runs.begin('slow')
  await runs.until(runId, (run) => run.steps === 2)
  await runs.store.store.write('runs.requestCancel', { runId })
  runs.supervisor.wake(runId, 'answer')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'cancelled' })
})

test('a store that closed for a moment costs a run nothing: it is taken up again where it stood', async () => {
  await using folder = await temporaryFolder('runs')
  let closed = 2
  await using runs = await superviseRuns(
    folder.path,
    {},
    {
      through: (store) => ({
        ...store,
        write: async (name, input) => {
          if (name === 'runs.append' && closed-- > 0) throw new AppError('CLOSED', 'The writer ended.')
          return store.write(name, input)
        },
      }),
    },
  )
  const runId = await runs.begin('still there?')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
  expect((await kindsOf(runs, runId)).filter((kind) => kind === 'run.claimed')).toHaveLength(3)
})

test('a cancel reaches a tool that runs in the engine', async () => {
  await using folder = await temporaryFolder('runs')
  const begun = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<void>()
  const effects: EngineEffects = {
    gate: async () => ({ outputs: { verdict: 'allow', effect: 'unkeyed', action: 'wait', reason: '' } }),
    async 'call-tool'(_call, { signal }) {
      signal.addEventListener('abort', () => stopped.resolve())
      begun.resolve()
      await stopped.promise
      throw new AppError('ABORTED', 'Stopped.')
    },
  }
  await using runs = await superviseRuns(folder.path, effects)
  const runId = await runs.begin(
    'wait',
    testTeam({ tool: toolNode('any'), answer: answerNode }, ['tool>answer']),
  )
  await begun.promise
  await runs.store.store.write('runs.requestCancel', { runId })
  runs.supervisor.wake(runId, 'resume')
  await stopped.promise
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'cancelled' })
  expect((await kindsOf(runs, runId)).slice(-2)).toEqual(['step.in-doubt', 'run.cancelled'])
})

const askingTeam = testTeam(
  {
    pay: toolNode('count.keyed', { grants: [{ tool: 'count.keyed', resource: '*', mode: 'ask' }] }),
    answer: answerNode,
  },
  ['pay>answer'],
)

test('consent is waited for without a thread, over a restart, and asked for once', async () => {
  await using folder = await temporaryFolder('runs')
  await using server = await startCountingServer({ delayMs: () => 0 })
  const effects = toolEffects({ extra: countingTools(server.url) })
  let runId: RunId
  {
    await using runs = await superviseRuns(folder.path, effects, { idleMs: 200 })
    runId = await runs.begin('pay', askingTeam)
    expect(await runs.until(runId, hasStatus('waiting'))).toMatchObject({
      waitingFor: expect.stringContaining('count one up'),
    })
    await expect.poll(() => runs.supervisor.status()).toEqual({ driven: 0, waiting: 0, threads: 0 })
  }
  await using runs = await superviseRuns(folder.path, effects)
  expect(runs.supervisor.status().driven).toBe(0)
  const stepId = await waitingStepOf(runs, runId)
  await runs.store.store.write('runs.answerStep', { runId, stepId, answer: 'allow once' })
  runs.supervisor.wake(runId, 'answer')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
  expect([...server.keyed.values()]).toEqual([{ effects: 1, tries: 1 }])
})

test('an answer that comes while the run is being let go is not slept over', async () => {
  await using folder = await temporaryFolder('runs')
  await using server = await startCountingServer({ delayMs: () => 0 })
  let looks = 0
  const answer = async (runId: RunId) => {
    const stepId = await waitingStepOf(runs, runId)
    await runs.store.store.write('runs.answerStep', { runId, stepId, answer: 'allow once' })
    runs.supervisor.wake(runId, 'answer')
  }
  const through: SuperviseOptions['through'] = (store) => ({
    ...store,
    read: async (name, input) => {
      const found = await store.read(name, input)
      if (name === 'runs.isRunnable' && looks++ === 0) await answer((input as { runId: RunId }).runId)
      return found
    },
  })
  await using runs = await superviseRuns(folder.path, toolEffects({ extra: countingTools(server.url) }), {
    through,
  })
  const runId = await runs.begin('pay', askingTeam)
  // Something came while it was driven, so that it is looked at once more before it is let go.
  runs.supervisor.wake(runId, 'answer')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
  expect(looks).toBe(2)
})

test('a cancel that comes while its run is being set apart ends it', async () => {
  await using folder = await temporaryFolder('runs')
  let deaths = 0
  const through: SuperviseOptions['through'] = (store) => ({
    ...store,
    write: async (name, input) => {
      const written = await store.write(name, input)
      if (name !== 'runs.threadDied' || ++deaths < 2) return written
      const { runId } = input as { readonly runId: RunId }
      await store.write('runs.requestCancel', { runId })
      runs.supervisor.wake(runId, 'resume')
      return written
    },
  })
  await using runs = await superviseRuns(folder.path, {}, { through })
  const runId = await runs.begin('exit')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'cancelled' })
})

test('a run at work when the engine closes is given back and goes on in the next', async () => {
  await using folder = await temporaryFolder('runs')
  const first = await superviseRuns(folder.path)
  const runId = await first.begin('slow')
  await first.until(runId, (run) => run.steps === 2)
  await first[Symbol.asyncDispose]()
  await using second = await superviseRuns(folder.path, {}, {})
  await second.until(runId, (run) => run.seq === 8)
  const kinds = await kindsOf(second, runId)
  expect(kinds.filter((kind) => kind === 'run.claimed')).toHaveLength(2)
  expect(kinds.filter((kind) => kind === 'step.finished')).toHaveLength(1)
  expect(kinds.at(-1)).toBe('step.started')
})

test('many more runs than threads all finish', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path, {}, { maxThreads: () => 2, maxRunsPerThread: 3 })
  const all = await Promise.all(Array.from({ length: 30 }, (_, index) => runs.begin(`question ${index}`)))
  for (const runId of all) expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
  // A thread lets go of a run a moment after its last row is read.
  await expect.poll(() => runs.supervisor.status()).toMatchObject({ driven: 0, waiting: 0 })
})
