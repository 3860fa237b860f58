// Messages from before they could be found, or whose words are taken another way now, are given their words a few at a time.
import type { EngineStore } from './parts.ts'

/** Short enough that a message which is sent meanwhile does not wait to be felt. */
const messagesAtOnce = 50

export interface CatchUpOptions {
  readonly onFault: (error: unknown, where: string) => void
}

/** Goes on where it stopped at the next start: what has no words yet is what is left to do. Closing ends it between two steps. */
export function startCatchUpWords(store: EngineStore, { onFault }: CatchUpOptions): AsyncDisposable {
  const closing = new AbortController()
  const done = catchUpWords(store, closing).catch((error: unknown) => {
    if (!closing.signal.aborted) onFault(error, 'words of messages')
  })
  return {
    async [Symbol.asyncDispose]() {
      closing.abort()
      await done
    },
  }
}

async function catchUpWords(store: EngineStore, { signal }: { readonly signal: AbortSignal }): Promise<void> {
  let before: string | null = null
  while (!signal.aborted) {
    const messageIds: readonly string[] = await store.read('chats.wordless', {
      before,
      limit: messagesAtOnce,
    })
    if (messageIds.length === 0) return
    await store.write('chats.catchUpWords', { messageIds })
    before = messageIds.at(-1) ?? null
  }
}
