// What every client shows, as one value: a snapshot, then changes with a growing seq. One pure reducer for the window and the command line.
import { z } from 'zod'
import { ChatSummary, Message } from './chats.ts'
import { CloudStatus } from './cloud.ts'
import { DocumentSummary } from './documents.ts'
import { ChatId, DocumentId, MessageId, RunId, ScheduleId } from './ids.ts'
import { LastEnd } from './last-end.ts'
import { RunEventRow } from './run-events.ts'
import { RunSummary, TextFrame } from './runs.ts'
import { Schedule } from './schedules.ts'
import { Settings } from './settings.ts'
import { TeamSummary } from './teams.ts'

export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), document: DocumentSummary }),
  /** It was in the trash and is gone for good. */
  z.object({ kind: z.literal('document-erased'), documentId: DocumentId }),
  z.object({ kind: z.literal('chat'), chat: ChatSummary }),
  z.object({ kind: z.literal('chat-removed'), chatId: ChatId }),
  z.object({ kind: z.literal('message'), message: Message }),
  z.object({ kind: z.literal('message-removed'), chatId: ChatId, messageId: MessageId }),
  z.object({ kind: z.literal('run'), run: RunSummary }),
  z.object({ kind: z.literal('run-event'), event: RunEventRow }),
  z.object({ kind: z.literal('team'), team: TeamSummary }),
  z.object({ kind: z.literal('team-removed'), teamId: z.string() }),
  /** A schedule is another now, or one of its occurrences is: it is told as it stands in the list. */
  z.object({ kind: z.literal('schedule'), schedule: Schedule }),
  z.object({ kind: z.literal('schedule-removed'), scheduleId: ScheduleId }),
  z.object({ kind: z.literal('settings'), settings: Settings }),
  z.object({ kind: z.literal('last-end'), lastEnd: LastEnd }),
])
export type Change = z.infer<typeof Change>

/** How far one document's stage is; ephemeral. */
export const ProgressFrame = z.object({
  type: z.literal('progress'),
  documentId: DocumentId,
  done: z.int(),
  total: z.int(),
})
export type ProgressFrame = z.infer<typeof ProgressFrame>

export const AppSnapshot = z.object({
  type: z.literal('snapshot'),
  seq: z.int(),
  /** The newest 500; the rest through `lake.list`. */
  documents: z.array(DocumentSummary),
  documentCounts: z.record(z.string(), z.int()),
  chats: z.array(ChatSummary),
  runs: z.array(RunSummary),
  /** Those that come with Maestro first, then the user's own by name. */
  teams: z.array(TeamSummary),
  settings: Settings,
  /** Absent where it could not be found out. */
  lastEnd: LastEnd.optional(),
})
export type AppSnapshot = z.infer<typeof AppSnapshot>

/** How many documents there are in each state: a client holds the newest only and cannot count the others. Ephemeral. */
export const CountsFrame = z.object({
  type: z.literal('counts'),
  documentCounts: z.record(z.string(), z.int()),
})
export type CountsFrame = z.infer<typeof CountsFrame>

/** How it stands with the user's cloud. Known to the living engine only, hence without a seq. */
export const CloudFrame = z.object({ type: z.literal('cloud'), status: CloudStatus })
export type CloudFrame = z.infer<typeof CloudFrame>

/** What a window asks for when it shows it, and does not hold. */
export const AskedPart = z.enum(['models', 'jobs', 'money', 'learned'])
export type AskedPart = z.infer<typeof AskedPart>

/** Something of it is otherwise now: whoever shows it asks again. Ephemeral. */
export const StaleFrame = z.object({ type: z.literal('stale'), part: AskedPart })
export type StaleFrame = z.infer<typeof StaleFrame>

export const AppUpdate = z.discriminatedUnion('type', [
  AppSnapshot,
  z.object({ type: z.literal('change'), seq: z.int(), change: Change }),
  TextFrame,
  ProgressFrame,
  CountsFrame,
  CloudFrame,
  StaleFrame,
])
export type AppUpdate = z.infer<typeof AppUpdate>

export const WatchRequest = z.object({
  /** The last seq the client holds; absent or too old: the first item is a fresh snapshot. */
  since: z.int().min(0).optional(),
  /** Journals to follow event by event, besides summaries of all runs. */
  runs: z.array(RunId).max(100).optional(),
})
