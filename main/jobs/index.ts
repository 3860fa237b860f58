export { jobReads, jobWrites } from './commands.ts'
export { openJobs, type Jobs } from './open-jobs.ts'
