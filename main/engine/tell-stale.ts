// Models, jobs, money and what was learned are not in the state that windows hold: each is told when what it shows of them is no longer so, whoever changed it.
import type { AskedPart } from '../../contract/app-state.ts'
import type { Reads, Store, Writes } from '../store/commands.ts'
import type { ChangeHub } from './change-hub.ts'

/** By the store's command, or by the room of it. Runs are changes of their own, and every window knows what they cost. */
const partsOf: Readonly<Record<string, readonly AskedPart[]>> = {
  models: ['models', 'jobs'],
  jobs: ['jobs', 'models'],
  budgets: ['money'],
  calls: ['money'],
  routing: ['learned'],
  'chats.rate': ['learned'],
}
/** Writes in quick succession are told once. */
const togetherMs = 200

/** The same store; what is written through it is told. */
export function tellStale<W extends Writes, R extends Reads>(
  store: Store<W, R>,
  hub: Pick<ChangeHub, 'publish'>,
): Store<W, R> & Disposable {
  const waiting = new Map<AskedPart, NodeJS.Timeout>()
  const tell = (part: AskedPart) => {
    if (waiting.has(part)) return
    const publish = () => {
      waiting.delete(part)
      hub.publish({ type: 'stale', part })
    }
    waiting.set(part, setTimeout(publish, togetherMs).unref())
  }
  return {
    read: (name, input) => store.read(name, input),
    async write(name, input) {
      const output = await store.write(name, input)
      for (const part of partsOf[name] ?? partsOf[name.split('.', 1)[0] ?? ''] ?? []) tell(part)
      return output
    },
    [Symbol.dispose]() {
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
