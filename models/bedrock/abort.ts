// Work that cannot be stopped is left behind when the signal fires.
import { aborted } from '../request.ts'

export async function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) {
    work.catch(() => {})
    throw aborted(signal)
  }
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(aborted(signal))
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
