// A thread that ends while LanceDB works for it takes the whole process down (a crash inside the native code).
// Whoever ends the thread, or the process, first closes this gate and waits until nothing is under way.

const underWay = 0
const isClosed = 1

export type GateMemory = SharedArrayBuffer

export const createGateMemory = (): GateMemory => new SharedArrayBuffer(8)

/** For the thread: runs native work, or, once the gate is closed, leaves it for ever unsettled, since nobody can use it any more. */
export function createGate(memory: GateMemory): <T>(work: () => Promise<T>) => Promise<T> {
  const state = new Int32Array(memory)
  const leave = () => {
    Atomics.sub(state, underWay, 1)
    Atomics.notify(state, underWay)
  }
  return async (work) => {
    Atomics.add(state, underWay, 1)
    if (Atomics.load(state, isClosed) === 1) {
      leave()
      return new Promise(() => {})
    }
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

/** For the owner of the thread. Blocks; false when something was still under way after `timeoutMs`. */
export function closeGate(memory: GateMemory, timeoutMs: number): boolean {
  const state = new Int32Array(memory)
  Atomics.store(state, isClosed, 1)
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const count = Atomics.load(state, underWay)
    if (count === 0) return true
    const left = deadline - performance.now()
    if (left <= 0) return false
    Atomics.wait(state, underWay, count, left)
  }
}
