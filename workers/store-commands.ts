// Every command that the store thread knows: one line per room.
import { teamChangeReaders, teamReads, teamWrites } from '../main/agents/index.ts'
import { careChangeReaders, careReads, careWrites } from '../main/care/index.ts'
import { chatChangeReaders, chatReads, createChatWrites, writeAnswer } from '../main/chats/index.ts'
import { lakeChangeReaders, lakeReads, lakeWrites } from '../main/lake/commands/index.ts'
import { jobReads, jobWrites } from '../main/jobs/index.ts'
import { modelReads, modelWrites, priceReads, priceWrites } from '../main/models/index.ts'
import {
  noteFollowed,
  noteRating,
  outcomeReads,
  outcomeWrites,
  recordOutcome,
} from '../main/routing/index.ts'
import { createRunWrites, runChangeReaders, runReads } from '../main/runs/journal/index.ts'
import {
  createScheduleWrites,
  noteScheduledEnd,
  scheduleChangeReaders,
  scheduleReads,
} from '../main/runs/schedules/index.ts'
import { settingsChangeReaders, settingsReads, settingsWrites } from '../main/settings/index.ts'
import {
  composeCommands,
  contentChangeReaders,
  contentReads,
  contentWrites,
  idReads,
} from '../main/store/index.ts'

export const storeCommands = composeCommands(
  { writes: contentWrites, reads: { ...contentReads, ...idReads }, changeReaders: contentChangeReaders },
  { writes: settingsWrites, reads: settingsReads, changeReaders: settingsChangeReaders },
  { writes: careWrites, reads: careReads, changeReaders: careChangeReaders },
  { writes: lakeWrites, reads: lakeReads, changeReaders: lakeChangeReaders },
  {
    writes: { ...modelWrites, ...priceWrites },
    reads: { ...modelReads, ...priceReads },
    changeReaders: {},
  },
  { writes: jobWrites, reads: jobReads, changeReaders: {} },
  { writes: teamWrites, reads: teamReads, changeReaders: teamChangeReaders },
  {
    // In the transaction in which a run ends: one that a chat began leaves its answer there, and who gave it for the router to learn from; one
    // that a schedule began ends its occurrence.
    writes: createRunWrites({
      onRunEnded(context, run) {
        writeAnswer(context, run)
        recordOutcome(context, run)
        noteScheduledEnd(context, run)
      },
    }),
    reads: runReads,
    changeReaders: runChangeReaders,
  },
  {
    writes: createChatWrites({
      onRated: (context, { runId, feedback }) =>
        runId && noteRating(context, { runId, rating: feedback?.rating }),
      onFollowed: noteFollowed,
    }),
    reads: chatReads,
    changeReaders: chatChangeReaders,
  },
  {
    writes: createScheduleWrites({
      teamOf: (context, teamId) => teamReads['teams.get'](context, { teamId }),
    }),
    reads: scheduleReads,
    changeReaders: scheduleChangeReaders,
  },
  { writes: outcomeWrites, reads: outcomeReads, changeReaders: {} },
)
export type StoreWrites = typeof storeCommands.writes
export type StoreReads = typeof storeCommands.reads
