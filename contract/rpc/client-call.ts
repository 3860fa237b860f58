// A call with one answer.
import { fromErrorShape } from '../app-error.ts'
import { abortedBy, type Pending, type Wire } from './client-wire.ts'
import { CANCEL, ERROR, RESULT } from './frames.ts'

export function callOnce(
  wire: Wire,
  path: string,
  input: unknown,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const pending: Pending = {
      path,
      receive(frame) {
        if (frame[0] !== RESULT && frame[0] !== ERROR) return false
        leave()
        if (frame[0] === RESULT) resolve(frame[2])
        else reject(fromErrorShape(frame[2]))
        return true
      },
      fail(error) {
        leave()
        reject(error)
      },
    }
    const id = wire.begin(pending, input, signal)
    const leave = () => {
      wire.end(id)
      signal?.removeEventListener('abort', cancel)
    }
    const cancel = () => {
      leave()
      wire.send([CANCEL, id])
      reject(abortedBy(signal))
    }
    signal?.addEventListener('abort', cancel, { once: true })
  })
}
