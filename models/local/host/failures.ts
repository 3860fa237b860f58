// What went wrong in llama.cpp, in words that a user can do something with. What it says itself stands only in its log.
import { InsufficientMemoryError } from 'node-llama-cpp'
import { AppError, isAppError } from '../../../contract/app-error.ts'
import type { Runtime } from './runtime.ts'

type Words = Pick<Runtime, 'takeWords'>

export const tooLarge = (needed: number, free: number) =>
  new AppError(
    'LIMIT_EXCEEDED',
    `This model needs about ${gigabytes(needed)} of memory, and ${gigabytes(free)} are free.`,
    {
      safe: 'It was not loaded; everything else goes on.',
      next: 'Choose a smaller model, or end other programs.',
      data: { needed, free },
    },
  )

export function notLoaded({ takeWords }: Words, cause: unknown): AppError {
  const words = takeWords()
  if (isOutOfMemory(cause, words)) return outOfMemory(cause)
  return new AppError('FILE_DAMAGED', `This model could not be loaded${because(words)}.`, {
    safe: 'Everything else goes on.',
    next: 'Download it again, or choose another model.',
    cause,
  })
}

/** Errors that say what happened stay as they are. */
export function failed({ takeWords }: Words, cause: unknown): AppError {
  if (isAppError(cause)) return cause
  const words = takeWords()
  if (isOutOfMemory(cause, words)) return outOfMemory(cause)
  return new AppError('MODEL_FAILED', `The model failed while it worked${because(words)}.`, {
    next: 'Ask again; if it happens again, choose another model.',
    retryable: true,
    cause,
  })
}

const outOfMemory = (cause: unknown) =>
  new AppError('LIMIT_EXCEEDED', 'There is not enough memory for this model now.', {
    safe: 'Everything else goes on.',
    next: 'Choose a smaller model, or end other programs.',
    cause,
  })

const isOutOfMemory = (cause: unknown, words: string): boolean =>
  cause instanceof InsufficientMemoryError ||
  /failed to allocate|out of memory|unable to allocate|bad_alloc/iu.test(words)

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`
const because = (words: string) => (words === '' ? '' : `: ${words}`)
