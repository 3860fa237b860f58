import type { ErrorShape } from '../../../../contract/app-error.ts'

/** What people read of an error: what happened, what is safe, what to do. The engine speaks English. */
export const errorWords = ({ message, safe, next }: ErrorShape) => ({ message, safe, next })
