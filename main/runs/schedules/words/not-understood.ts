import { AppError } from '../../../../contract/app-error.ts'

const examples = '“every weekday at 7”, “every 2 hours”, “tomorrow at 8”, or a cron expression'

/** `problem` and `part` are for whoever says it in another language. */
const refused = (message: string, data: { readonly problem: string; readonly part?: string }): AppError =>
  new AppError('BAD_INPUT', message, {
    safe: 'Nothing was scheduled.',
    next: `Say it as in ${examples}.`,
    data,
  })

export const notUnderstood = (part: string): AppError =>
  refused(`“${part}” was not understood.`, { problem: 'words', part })
export const noSuchTime = (part: string): AppError =>
  refused(`“${part}” is not a time of a day.`, { problem: 'time', part })
export const noSuchDate = (part: string): AppError =>
  refused(`“${part}” is not a date.`, { problem: 'date', part })
export const timeMissing = (): AppError =>
  refused('At what time of the day was not said.', { problem: 'no-time' })
export const daysMissing = (): AppError => refused('On which days was not said.', { problem: 'no-days' })
export const severalMinutes = (): AppError =>
  refused('Several times of a day must be at the same minute of the hour.', { problem: 'minutes' })
export const tooOften = (): AppError =>
  refused('More often than once a minute is too often.', { problem: 'too-often' })
export const noSuchCron = (part: string): AppError =>
  refused(`“${part}” is not a cron expression of five fields.`, { problem: 'cron', part })
