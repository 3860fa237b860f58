// What the store thread can do with journals.
import { AppError } from '../../../contract/app-error.ts'
import type { RunId, StepId } from '../../../contract/ids.ts'
import type { NewRunEvent, RunEventRow } from '../../../contract/run-events.ts'
import { foldRun, hasEnded } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { signInChoices } from '../../../contract/sign-in-question.ts'
import { putContent } from '../../store/index.ts'
import type { ChangeReaders, ReadContext, WriteContext } from '../../store/commands.ts'
import { appendAtHead, movedOn, readHead, staleFence, unreadableJournal, type OnRunEnded } from './append.ts'
import { insertRun, type NewRun } from './create.ts'
import { findRuns } from './find-runs.ts'
import { budgetReads, budgetWrites } from './budgets.ts'
import { bookReservations } from './ledger.ts'
import { callWrites } from './calls-outside-of-runs.ts'
import { ledgerReads } from './ledger-reads.ts'
import { listRuns, type ListRunsInput } from './list-runs.ts'
import {
  readEvent,
  readJournal,
  readKnownJournal,
  readKnownStart,
  readRun,
  readRunnable,
  type RunnableRun,
} from './rows.ts'
import { stateAt } from './state-cache.ts'
import { hasItsTurn, readNextOfChat } from './turns.ts'
import { waitingForSignIn } from './waiting-for-sign-in.ts'

export interface AppendInput {
  readonly runId: RunId
  /** The caller's; an older one is refused with STALE_FENCE. */
  readonly fence: number
  /** The last row that the caller has folded. */
  readonly knownSeq: number
  readonly events: readonly NewRunEvent[]
  /** Texts that the rows name by hash, kept in the same transaction. */
  readonly contents?: readonly { readonly content: string; readonly mediaType: string }[]
}

export interface ClaimedRun {
  readonly fence: number
  readonly events: readonly RunEventRow[]
}

const maxThreadDeaths = 2

function summaryOf({ db }: ReadContext, runId: RunId): RunSummary {
  const run = readRun(db, runId)
  if (!run)
    throw new AppError('NOT_FOUND', 'There is no such run.', {
      next: 'The list of runs shows those there are.',
    })
  return run
}

/** A journal that this app cannot read stands still until there is an app that can. */
function park({ db, now, changed }: WriteContext, runId: RunId): void {
  db.sql("UPDATE runs SET status = 'parked', updated_at = ? WHERE id = ?").run(now, runId)
  changed('run', runId)
}

export function createRunWrites({ onRunEnded }: { readonly onRunEnded: OnRunEnded }) {
  const append = (context: WriteContext, runId: RunId, events: readonly NewRunEvent[]) => {
    appendAtHead(context, runId, readHead(context, runId), events, onRunEnded)
    return summaryOf(context, runId)
  }
  /** Even this app can end a run that it cannot read: it only must not go on with it. Its chat is told if the journal's start names one. */
  const endUnread = (context: WriteContext, runId: RunId) => {
    bookReservations(context, runId)
    context.db
      .sql(
        `UPDATE runs SET status = 'cancelled', waiting_for = NULL, updated_at = ?,
           (cost_micro_usd, untold_micro_usd) =
             (SELECT coalesce(sum(cost_micro_usd), 0), coalesce(sum(cost_micro_usd) FILTER (WHERE estimate IS NOT NULL), 0)
              FROM ledger WHERE run_id = runs.id)
         WHERE id = ?`,
      )
      .run(context.now, runId)
    context.changed('run', runId)
    onRunEnded(context, { ...foldRun(runId, readKnownStart(context.db, runId)), status: 'cancelled' })
  }
  return {
    ...budgetWrites,
    ...callWrites,
    'runs.create': (context: WriteContext, run: NewRun): RunId => insertRun(context, run),

    /** A new owner takes the run: every row of an older fence is refused from now on. `undefined` when there is nothing to own, or not yet. */
    'runs.claim': (
      context: WriteContext,
      input: {
        readonly runId: RunId
        readonly owner: string
        readonly reason: 'start' | 'resume' | 'answer'
      },
    ): ClaimedRun | undefined => {
      const { runId, owner, reason } = input
      const head = readHead(context, runId)
      if (hasEnded(head.status) || !hasItsTurn(context.db, runId)) return undefined
      if (!stateAt(context.db, runId, head.seq)) {
        park(context, runId)
        return undefined
      }
      const fence = head.fence + 1
      appendAtHead(
        context,
        runId,
        { ...head, fence },
        [{ kind: 'run.claimed', body: { owner, reason } }],
        onRunEnded,
      )
      context.db.sql('UPDATE runs SET owner = ? WHERE id = ?').run(owner, runId)
      return { fence, events: readJournal(context.db, runId) }
    },

    /** Returns the rows as they stand. What the caller decided without knowing of an answer or a cancel is refused, so that it decides again. */
    'runs.append': (context: WriteContext, input: AppendInput): readonly RunEventRow[] => {
      const { runId, fence, knownSeq, events, contents = [] } = input
      const head = readHead(context, runId)
      if (head.fence !== fence) throw staleFence()
      if (head.seq !== knownSeq) throw movedOn()
      for (const { content, mediaType } of contents) putContent(context, content, mediaType)
      appendAtHead(context, runId, head, events, onRunEnded)
      return readJournal(context.db, runId, knownSeq)
    },

    /** Idempotent: a second wish, or one after the end, changes nothing. */
    'runs.requestCancel': (context: WriteContext, { runId }: { readonly runId: RunId }): RunSummary => {
      const head = readHead(context, runId)
      if (hasEnded(head.status)) return summaryOf(context, runId)
      const state = stateAt(context.db, runId, head.seq)
      if (!state) endUnread(context, runId)
      else if (!state.cancelRequested)
        return append(context, runId, [{ kind: 'run.cancel-requested', body: {} }])
      return summaryOf(context, runId)
    },

    'runs.answerStep': (
      context: WriteContext,
      { runId, stepId, answer }: { readonly runId: RunId; readonly stepId: StepId; readonly answer: string },
    ): RunSummary => {
      const state = stateAt(context.db, runId, readHead(context, runId).seq)
      if (!state) throw unreadableJournal()
      const step = state.steps[stepId]
      if (step?.status !== 'waiting') {
        throw new AppError('CONFLICT', 'This step does not wait for an answer.', {
          safe: 'What was answered before stands.',
          next: 'Look at the run.',
        })
      }
      const { choices = [] } = step
      if (choices.length > 0 && !choices.includes(answer)) {
        throw new AppError('BAD_INPUT', `“${answer}” is not one of the choices.`, {
          safe: 'The step waits.',
          next: `Answer with one of: ${choices.join(', ')}.`,
        })
      }
      return append(context, runId, [{ kind: 'step.answered', body: { stepId, answer } }])
    },

    /** The user is known to the provider again: every run that waited for that goes on. Returns those. */
    'runs.signedIn': (context: WriteContext, _input: null): readonly RunId[] =>
      waitingForSignIn(context).map(({ runId, stepId }) => {
        append(context, runId, [{ kind: 'step.answered', body: { stepId, answer: signInChoices[0] } }])
        return runId
      }),

    /** A thread died under the run; the second time it is set apart until a person lets it go on. */
    'runs.threadDied': (
      context: WriteContext,
      { runId, reason }: { readonly runId: RunId; readonly reason: string },
    ): RunSummary => {
      const row = context.db
        .sql('UPDATE runs SET thread_deaths = thread_deaths + 1 WHERE id = ? RETURNING thread_deaths')
        .get(runId)
      const run = summaryOf(context, runId)
      const isAlive = run.status === 'queued' || run.status === 'running'
      if (!isAlive || Number(row?.['thread_deaths']) < maxThreadDeaths) return run
      return append(context, runId, [{ kind: 'run.quarantined', body: { reason } }])
    },

    /** A person lets a quarantined or parked run go on. What ended a thread before stays suspect: it runs apart from others. */
    'runs.release': (context: WriteContext, { runId }: { readonly runId: RunId }): RunSummary => {
      const run = summaryOf(context, runId)
      if (run.status !== 'quarantined' && run.status !== 'parked') {
        throw new AppError('CONFLICT', 'Only a run that was set apart can be resumed.', {
          next: run.waitingFor ? 'Answer what it waits for.' : 'Look at the run.',
        })
      }
      if (run.status === 'parked' && !readKnownJournal(context.db, runId)) throw unreadableJournal()
      context.db
        .sql(
          "UPDATE runs SET status = 'queued', thread_deaths = min(thread_deaths, 1), updated_at = ? WHERE id = ?",
        )
        .run(context.now, runId)
      context.changed('run', runId)
      return summaryOf(context, runId)
    },
  } as const
}

export const runReads = {
  ...budgetReads,
  ...ledgerReads,
  'runs.get': (context: ReadContext, { runId }: { readonly runId: RunId }): RunSummary =>
    summaryOf(context, runId),
  'runs.list': ({ db }: ReadContext, input: ListRunsInput) => listRuns(db, input),
  'runs.find': findRuns,
  'runs.journal': (
    { db }: ReadContext,
    { runId, since = 0 }: { readonly runId: RunId; readonly since?: number },
  ): readonly RunEventRow[] => readJournal(db, runId, since),
  'runs.runnable': ({ db }: ReadContext, _input: null): readonly RunnableRun[] => readRunnable(db),
  'runs.isRunnable': ({ db }: ReadContext, { runId }: { readonly runId: RunId }): boolean =>
    readRunnable(db, runId).length > 0,
  /** Of the same chat: the run that can begin now, if one has waited for its turn. */
  'runs.nextOfChat': ({ db }: ReadContext, { runId }: { readonly runId: RunId }): RunId | undefined =>
    readNextOfChat(db, runId),
} as const

export const runChangeReaders: ChangeReaders = {
  run: ({ db }, key) => {
    const run = readRun(db, key)
    return run && { kind: 'run', run }
  },
  'run-event': ({ db }, key) => {
    const [runId = '', seq] = key.split(':')
    const event = readEvent(db, runId, Number(seq))
    return event && { kind: 'run-event', event }
  },
}
