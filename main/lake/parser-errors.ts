// Why a file could not be read, when it is not the file itself that says so.
import { AppError } from '../../contract/app-error.ts'

const safe = 'The file is kept as it is; nothing of it was indexed.'
const anew = 'Open it in the program that made it and save it anew, in parts if it is large.'

export function tooSlow(name: string, timeoutMs: number): AppError {
  const seconds = Math.round(timeoutMs / 1000)
  return new AppError('TIMEOUT', `Reading ${name} took longer than ${seconds} seconds.`, { safe, next: anew })
}

export function tooMuchMemory(name: string, bytes: number): AppError {
  const megabytes = Math.round(bytes / 1024 / 1024)
  return new AppError('LIMIT_EXCEEDED', `Reading ${name} took more than ${megabytes} MB of memory.`, {
    safe,
    next: anew,
  })
}

export function aborted(): AppError {
  return new AppError('ABORTED', 'Reading the file was stopped.', {
    safe,
    next: 'Start it again when you like.',
  })
}

/** `lastWords` is what the process wrote before it went: V8 says there that its heap was full. */
export function died(name: string, lastWords: string): AppError {
  if (/out of memory|allocation failed/i.test(lastWords))
    return new AppError('LIMIT_EXCEEDED', `Reading ${name} took more memory than one file may have.`, {
      safe,
      next: anew,
    })
  return new AppError('PARSER_CRASHED', `The parser died while it read ${name}.`, {
    safe,
    next: 'Try again; if it happens again, open the file in the program that made it and save it anew.',
    retryable: true,
  })
}

export function notStarted(lastWords: string): AppError {
  return new AppError('PARSER_CRASHED', 'The parser could not be started.', {
    safe,
    next: 'Try again; if it happens again, a check (Settings, Data; or `maestro doctor`) tells more.',
    retryable: true,
    cause: lastWords,
  })
}

export function breakerOpen(): AppError {
  return new AppError('BREAKER_OPEN', 'Reading files has stopped: the parser died under several in a row.', {
    safe: 'All files are kept as they are; what was indexed can be searched.',
    next: 'Try the failed documents again; if it goes on, a check (Settings, Data; or `maestro doctor`) tells more.',
  })
}

export function tooBusy(queued: number): AppError {
  return new AppError('BUSY', `${queued} files wait to be read already.`, {
    next: 'Try again when some are done.',
    retryable: true,
  })
}

export function closed(): AppError {
  return new AppError('CLOSED', 'Reading files has ended because Maestro is closing.', {
    safe: 'The file is kept as it is.',
    next: 'Start Maestro again; it goes on where it was.',
    retryable: true,
  })
}
