// Lets everything else that waits have its turn: messages, timers, other calls. A promise alone would not, it runs before them.

type Later = (callback: () => void) => void

let later: Later | undefined

/** Runs the callback after what waits now. */
export function afterTurn(callback: () => void): void {
  later ??= (globalThis as { setImmediate?: Later }).setImmediate ?? byMessage()
  later(callback)
}

export function turn(): Promise<void> {
  return new Promise(afterTurn)
}

// A page has no setImmediate, and its setTimeout waits 4 ms when nested; a message to oneself is a turn in both.
function byMessage(): Later {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.addEventListener('message', () => waiting.shift()?.())
  port1.start()
  return (callback) => {
    waiting.push(callback)
    port2.postMessage(undefined)
  }
}
