// Every procedure that any client may call, whatever the transport. Names are those of the command line; the larger groups are in `procedures/`.
import { z } from 'zod'
import { RouteDecision } from './answers.ts'
import { AppUpdate, WatchRequest } from './app-state.ts'
import { Budget, BudgetRef, SetBudget } from './budgets.ts'
import { FileSource } from './documents.ts'
import { DoctorReport, EngineInfo } from './engine.ts'
import { ContentHash, RunId } from './ids.ts'
import { LastEnd } from './last-end.ts'
import { LedgerCalls, LedgerCallsRequest, LedgerReport, LedgerRequest } from './ledger.ts'
import { ParsedDocument } from './parsed-document.ts'
import { RecallRequest, RecallResult } from './recall.ts'
import { ForgetRequest, LearnedReport, WhatIfReport, WhatIfRequest } from './routing.ts'
import { procedure } from './rpc/index.ts'
import { TraceSpan } from './runs.ts'
import { SearchRequest, SearchResult } from './search.ts'
import { SettingNameSchema, Settings } from './settings.ts'
import { StorageUse } from './storage.ts'
import { ListedAgent } from './teams.ts'
import { chatsProcedures } from './procedures/chats.ts'
import { cloudProcedures } from './procedures/cloud.ts'
import { jobsProcedures } from './procedures/jobs.ts'
import { lakeProcedures } from './procedures/lake.ts'
import { modelsProcedures } from './procedures/models.ts'
import { runsProcedures } from './procedures/runs.ts'
import { schedulesProcedures } from './procedures/schedules.ts'
import { teamsProcedures } from './procedures/teams.ts'

export const contract = {
  engine: {
    info: procedure({ effect: 'read', output: EngineInfo }),
    doctor: procedure({ effect: 'read', output: DoctorReport }),
    /** Measures the data folder, file by file. */
    storage: procedure({ effect: 'read', output: StorageUse }),
    /** How the engine before this one ended, and what was taken up again. NOT_FOUND where that could not be written down. */
    lastEnd: procedure({ effect: 'read', output: LastEnd }),
    /** It has been read: no window shows it any more. */
    dismissLastEnd: procedure({ effect: 'keyed', output: z.object({ dismissed: z.boolean() }) }),
    /** A fresh address for one window; its code works once, for a minute. Only over the local socket. */
    windowAddress: procedure({ output: z.object({ url: z.string() }) }),
    /** Ends the engine after running work has reached a safe point. Only over the local socket. */
    stop: procedure({ effect: 'keyed' }),
  },
  state: { watch: procedure({ effect: 'read', input: WatchRequest, stream: AppUpdate }) },
  lake: lakeProcedures,
  parse: procedure({ effect: 'read', input: z.object({ source: FileSource }), output: ParsedDocument }),
  recall: procedure({ effect: 'read', input: RecallRequest, output: RecallResult }),
  /** Everything at once, as somebody types. */
  search: procedure({ effect: 'read', input: SearchRequest, output: SearchResult }),
  chats: chatsProcedures,
  route: procedure({
    effect: 'read',
    input: z.object({ prompt: z.string().max(1_000_000) }),
    output: RouteDecision.extend({ tookMs: z.number() }),
  }),
  routing: {
    /** What the router learned from how answers were taken, the most told first. */
    learned: procedure({ effect: 'read', output: LearnedReport }),
    /** It begins anew; ratings stay with their answers. */
    forget: procedure({ effect: 'keyed', input: ForgetRequest, output: z.object({ outcomes: z.int() }) }),
    /**
     * What the user's own messages would have cost, and how many answers were expected to go well, at other shares of large models.
     * LIMIT_EXCEEDED (too few messages), MODEL_UNAVAILABLE (no two models to compare)
     */
    whatIf: procedure({ effect: 'read', input: WhatIfRequest, output: WhatIfReport }),
  },
  runs: runsProcedures,
  trace: procedure({
    effect: 'read',
    input: z.object({ runId: RunId }),
    output: z.object({ spans: z.array(TraceSpan) }),
  }),
  /** Text or JSON that a journal row names by hash; NOT_FOUND when it was erased. */
  content: procedure({
    effect: 'read',
    input: z.object({ hash: ContentHash }),
    output: z.object({ text: z.string(), mediaType: z.string() }),
  }),
  schedules: schedulesProcedures,
  teams: teamsProcedures,
  /** The agents of all teams. */
  agents: { list: procedure({ effect: 'read', output: z.array(ListedAgent) }) },
  models: modelsProcedures,
  cloud: cloudProcedures,
  jobs: jobsProcedures,
  ledger: procedure({ effect: 'read', input: LedgerRequest, output: LedgerReport }),
  /** The rows that the sums are of, page by page. */
  ledgerCalls: procedure({ effect: 'read', input: LedgerCallsRequest, output: LedgerCalls }),
  /** Hard limits on money. A call that one of them does not cover is not made, and its run ends with BUDGET_EXCEEDED. */
  budgets: {
    list: procedure({ effect: 'read', output: z.array(Budget) }),
    set: procedure({ effect: 'keyed', input: SetBudget, output: Budget }),
    remove: procedure({ effect: 'keyed', input: BudgetRef, output: z.object({ removed: z.boolean() }) }),
  },
  settings: {
    get: procedure({ effect: 'read', output: Settings }),
    set: procedure({
      effect: 'keyed',
      input: z.object({ name: SettingNameSchema, value: z.unknown() }),
      output: Settings,
    }),
    /** Back to the default; all of them when none is named. */
    reset: procedure({
      effect: 'keyed',
      input: z.object({ name: SettingNameSchema.optional() }),
      output: Settings,
    }),
  },
} as const
