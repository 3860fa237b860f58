// What the two peers themselves say when they refuse something.
import { AppError } from '../app-error.ts'

const maxEchoLength = 100

/** Said alike by both sides, whichever notices first. */
export function versionMismatch({
  server,
  client,
}: {
  readonly server: number
  readonly client: number
}): AppError {
  return new AppError(
    'VERSION_MISMATCH',
    `The engine speaks version ${server} of the contract and this client version ${client}.`,
    {
      safe: 'The engine goes on working; nothing was asked of it.',
      next: 'Update the older of the two, then start it again.',
      data: { server, client },
    },
  )
}

export function helloFirst(): AppError {
  return new AppError('PROTOCOL', 'The first message of a connection must be the hello.', {
    next: 'Connect with a Maestro client.',
  })
}

export function notMaestro(): AppError {
  return new AppError('PROTOCOL', 'The other side does not speak the protocol of Maestro.', {
    next: 'Check the address.',
  })
}

export function outOfStep(path: string): AppError {
  return new AppError('PROTOCOL', `The engine answered ${path} with what does not belong there.`, {
    next: 'Update the engine and this client to the same release.',
  })
}

export function wrongToken(): AppError {
  return new AppError('NOT_ALLOWED', 'The token is missing or wrong.', {
    next: 'Use the token of the running engine.',
  })
}

export function tooManyBadFrames(badFrames: number): AppError {
  return new AppError('PROTOCOL', `The connection ends after ${badFrames} messages that make no sense.`, {
    safe: 'Everything that was acknowledged is kept.',
    next: 'Connect again with a Maestro client of the same release.',
  })
}

export function tooManyCalls(maxLive: number): AppError {
  return new AppError('BUSY', `${maxLive} calls of this connection are already at work.`, {
    next: 'Wait for one of them, then try again.',
    retryable: true,
  })
}

export function noSuchProcedure(path: string): AppError {
  return new AppError('NOT_FOUND', `There is no procedure "${path.slice(0, maxEchoLength)}".`, {
    next: 'Update the engine and this client to the same release.',
  })
}

/** `reason` is what the caller's signal gave. */
export function aborted(reason?: unknown): AppError {
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError'
  return new AppError(
    isTimeout ? 'TIMEOUT' : 'ABORTED',
    isTimeout ? 'The call took too long.' : 'The call was cancelled.',
    {
      safe: 'What it did before it was stopped is kept.',
      cause: reason,
    },
  )
}
