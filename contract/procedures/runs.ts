// What runs do, and what can be done about them.
import { z } from 'zod'
import { Answer } from '../answers.ts'
import { RunId } from '../ids.ts'
import { procedure } from '../rpc/index.ts'
import { RunEventRow } from '../run-events.ts'
import { AnswerStep, RunFilter, RunSummary, RunUpdate, StartRun } from '../runs.ts'
import { Page } from './page.ts'

export const runsProcedures = {
  start: procedure({ effect: 'keyed', input: StartRun, output: z.object({ runId: RunId }) }),
  list: procedure({
    effect: 'read',
    input: z.object({ ...Page, ...RunFilter.shape }),
    output: z.object({
      runs: z.array(RunSummary),
      /** Of all pages; not counted where words are looked for. */
      total: z.int().optional(),
      cursor: z.string().optional(),
    }),
  }),
  show: procedure({
    effect: 'read',
    input: z.object({ runId: RunId }),
    output: z.object({ run: RunSummary, events: z.array(RunEventRow) }),
  }),
  /** The journal from `since` on, then what follows, until the run has ended. */
  watch: procedure({
    effect: 'read',
    input: z.object({ runId: RunId, since: z.int().min(0).default(0) }),
    stream: RunUpdate,
  }),
  /** The whole answer of a run that has finished. */
  answer: procedure({ effect: 'read', input: z.object({ runId: RunId }), output: Answer }),
  cancel: procedure({ effect: 'keyed', input: z.object({ runId: RunId }), output: RunSummary }),
  /** Lets a quarantined or parked run go on. */
  resume: procedure({ effect: 'keyed', input: z.object({ runId: RunId }), output: RunSummary }),
  answerStep: procedure({ effect: 'keyed', input: AnswerStep, output: RunSummary }),
} as const
