// Everything a client shows, at one moment.
import type { AppSnapshot } from '../../contract/app-state.ts'
import type { Lake } from '../lake/index.ts'
import type { EngineStore } from './parts.ts'

const maxDocuments = 500
const maxRuns = 200

/** `head` is read first: what changes while the rest is read is told again, and reducing it twice changes nothing. */
export async function takeSnapshot(
  store: EngineStore,
  lake: Lake,
  head: () => Promise<number>,
): Promise<AppSnapshot> {
  const seq = await head()
  const [{ documents }, counts, chats, { runs }, teams, settings, lastEnd] = await Promise.all([
    lake.list({ limit: maxDocuments }),
    store.read('lakeCounts', null),
    store.read('chats.list', null),
    store.read('runs.list', { limit: maxRuns }),
    store.read('teams.list', null),
    store.read('settings.get', null),
    store.read('lives.lastEnd', null),
  ])
  return {
    type: 'snapshot',
    seq,
    documents,
    documentCounts: counts,
    chats,
    runs,
    teams,
    settings,
    ...(lastEnd && { lastEnd }),
  }
}
