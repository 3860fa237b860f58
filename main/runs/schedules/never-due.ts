import { AppError } from '../../../contract/app-error.ts'

export const neverDue = (): AppError =>
  new AppError('BAD_INPUT', 'That time never comes, or has passed.', {
    safe: 'Nothing was scheduled.',
    next: 'Give a time that is still to come.',
    data: { problem: 'never' },
  })
