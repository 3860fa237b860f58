export {
  createScheduleWrites,
  noteScheduledEnd,
  scheduleChangeReaders,
  scheduleReads,
  type NewSchedule,
} from './commands.ts'
export { readWhen } from './words/read-words.ts'
