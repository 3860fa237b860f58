import { AppError, fromErrorShape } from '../../../contract/app-error.ts'
import type { Answer } from '../../../contract/answers.ts'
import type { RunId } from '../../../contract/ids.ts'
import { readRunEvent } from '../../../contract/run-events.ts'
import { untoldOfRun, untoldPart } from '../../../contract/run-cost.ts'
import { foldRun, type RunState } from '../../../contract/run-state.ts'
import { spansOf } from '../../trace/index.ts'
import { checkScope } from '../check-scope.ts'
import type { EngineParts, EngineStore } from '../parts.ts'
import { watchRun } from '../watch-run.ts'
import { chosenTeam, unsavedTeam } from './chosen-team.ts'
import type { EngineHandlers } from './handlers.ts'

async function stateOf(store: EngineStore, runId: RunId): Promise<RunState> {
  await store.read('runs.get', { runId })
  const events = (await store.read('runs.journal', { runId })).map(readRunEvent)
  return foldRun(
    runId,
    events.filter((event) => event !== undefined),
  )
}

async function answerOf(store: EngineStore, runId: RunId): Promise<Answer> {
  const state = await stateOf(store, runId)
  if (state.error) throw fromErrorShape(state.error)
  if (!state.answer) {
    throw new AppError(
      'NOT_FOUND',
      state.status === 'cancelled' ? 'The run was stopped.' : 'The run has no answer yet.',
      {
        next: state.status === 'cancelled' ? 'Ask again.' : 'Wait for it, or look at its steps.',
      },
    )
  }
  const { answer, route, costMicroUsd, ...rest } = state.answer
  const content = await store.read('getContent', answer)
  const origin = state.created?.origin
  return {
    type: 'answer',
    runId,
    ...(origin?.type === 'chat' && { chatId: origin.chatId }),
    answer: content ? Buffer.from(content.body).toString('utf8') : '',
    ...rest,
    route: { tier: route?.tier ?? 'bundled', model: route?.model ?? '', reason: route?.reason ?? '' },
    costUsd: costMicroUsd / 1e6,
    ...untoldPart(untoldOfRun(state)),
  }
}

export function runHandlers(parts: EngineParts): Pick<EngineHandlers, 'runs' | 'trace'> {
  const { store, lake, supervisor } = parts
  return {
    runs: {
      async start({ text, teamId, team: unsaved, tier = 'auto', in: scope = [], idempotencyKey }) {
        await checkScope(lake, scope)
        const { team, version } =
          unsaved === undefined ? await chosenTeam(parts, teamId) : unsavedTeam(parts, unsaved)
        const runId = await store.write('runs.create', {
          team,
          teamVersion: version,
          text,
          scope,
          tier,
          origin: { type: 'manual' },
          idempotencyKey,
        })
        supervisor.wake(runId, 'start')
        return { runId }
      },
      list: (input) => store.read('runs.list', input),
      show: async ({ runId }) => ({
        run: await store.read('runs.get', { runId }),
        events: await store.read('runs.journal', { runId }),
      }),
      watch: ({ runId, since }, { signal }) => watchRun(parts, { runId, since }, signal),
      answer: ({ runId }) => answerOf(store, runId),
      async cancel({ runId }) {
        const run = await store.write('runs.requestCancel', { runId })
        supervisor.wake(runId, 'resume')
        return run
      },
      resume: ({ runId }) => supervisor.resume(runId),
      async answerStep(input) {
        const run = await store.write('runs.answerStep', input)
        supervisor.wake(input.runId, 'answer')
        return run
      },
    },
    async trace({ runId }) {
      await store.read('runs.get', { runId })
      const events = (await store.read('runs.journal', { runId })).map(readRunEvent)
      return { spans: spansOf(events.filter((event) => event !== undefined)) }
    },
  }
}
