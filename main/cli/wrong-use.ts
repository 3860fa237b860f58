import { AppError } from '../../contract/app-error.ts'

/** Wrong words on the command line: exit code 2, nothing was done. */
export const wrongUse = (message: string, next: string): AppError =>
  new AppError('WRONG_USE', message, { safe: 'Nothing was done.', next })
