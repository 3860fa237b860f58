export { jobReads, jobWrites } from './commands.ts'
export { openJobs, type JobModel, type Jobs } from './open-jobs.ts'
