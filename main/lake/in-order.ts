/**
 * Works on up to `atOnce` items at a time and gives the results in the order of the items, each as soon as it and those before it are
 * done. When the reader leaves, or something fails, what had begun is waited for and nothing more begins.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const iterator = items[Symbol.asyncIterator]()
  const begun: Promise<R>[] = []
  let pull: Promise<IteratorResult<T>> | undefined
  let isOver = false
  try {
    for (;;) {
      if (!isOver && begun.length < atOnce) pull ??= iterator.next()
      const [first] = begun
      if (!first && !pull) return
      if ((await firstOf(first, pull)) === 'result' && first) {
        yield await first
        void begun.shift()
      } else if (pull) {
        const pulled = await pull
        pull = undefined
        if (pulled.done) isOver = true
        else begun.push(quiet(work(pulled.value)))
      }
    }
  } finally {
    await Promise.allSettled([...begun, pull])
    await iterator.return?.()
  }
}

function firstOf(result: Promise<unknown> | undefined, pull: Promise<unknown> | undefined) {
  const named = (promise: Promise<unknown> | undefined, name: 'result' | 'pull') =>
    promise ? [promise.then(() => name)] : []
  return Promise.race([...named(result, 'result'), ...named(pull, 'pull')])
}

/** Its failure is met when its turn comes; until then nobody listens, which must not end the process. */
function quiet<R>(promise: Promise<R>): Promise<R> {
  promise.catch(() => {})
  return promise
}
