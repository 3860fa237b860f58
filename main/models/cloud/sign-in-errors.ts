import { AppError } from '../../../contract/app-error.ts'

const part = { data: { part: 'credentials', unbilled: true } } as const

export const signedOut = () =>
  new AppError('SIGN_IN_NEEDED', 'You are signed out of your cloud.', {
    safe: 'Nothing was sent.',
    next: 'Sign in under Settings, Models; or with `maestro cloud signin`.',
    ...part,
  })

export const secretGone = () =>
  new AppError('SIGN_IN_NEEDED', 'What you signed in to your cloud with is not kept here any more.', {
    safe: 'Nothing was sent.',
    next: 'Sign in again under Settings, Models; or with `maestro cloud signin`.',
    ...part,
  })

const codeNeeded = () =>
  new AppError('SIGN_IN_NEEDED', 'This profile asks for a new code of your device.', {
    safe: 'Nothing was sent.',
    next: 'Sign in with the code under Settings, Models; or with `maestro cloud signin --profile NAME --mfa`.',
    ...part,
  })

/** Stands where a code is wanted and none was given. */
export const codeAskedAgain = async (): Promise<string> => {
  throw codeNeeded()
}
