// The fold that every client shares, over a lake of ten thousand documents: changes folded each second, one at a time and as a page folds
// what came since its last frame. Beside it a Map that takes the same documents and forgets what they were.
import { emptyAppState, reduceAll, reduceApp, type AppState } from '../contract/app-reducer.ts'
import type { AppUpdate } from '../contract/app-state.ts'
import type { DocumentSummary } from '../contract/documents.ts'
import { Settings } from '../contract/settings.ts'
import { Scene } from '../test/support/window/scene.ts'
import { measureInTurns, pairedRatio } from './support/paired.ts'

const documents = 10_000
const changes = 2_000
const rounds = 7

const scene = new Scene()
for (let index = 0; index < documents; index++) scene.addDocument(`letters/Letter ${index}.md`, '# Letter\n')
const all = [...scene.documents.values()]
const start: AppState = reduceApp(emptyAppState, {
  type: 'snapshot',
  seq: 1,
  documents: all,
  documentCounts: { ready: documents },
  chats: [],
  runs: [],
  teams: [],
  settings: Settings.parse({}),
})
const states = ['stored', 'parsing', 'indexing', 'embedding', 'testing', 'ready'] as const
const changed = Array.from({ length: changes }, (_, index): DocumentSummary => {
  const document = all[(index * 7) % documents]
  if (!document) throw new Error('There are no documents.')
  return { ...document, state: states[index % states.length] ?? 'ready' }
})
const updates = changed.map((document, index): AppUpdate => ({
  type: 'change',
  seq: index + 2,
  change: { kind: 'document', document },
}))

const few = updates.slice(0, 100)
const perSecond =
  (work: () => void, count = changes) =>
  () => {
    const begun = performance.now()
    work()
    return (count * 1000) / (performance.now() - begun)
  }
const standings = await measureInTurns(
  [
    { name: 'together', turn: perSecond(() => void reduceAll(start, updates)) },
    { name: 'one by one', turn: perSecond(() => void few.reduce(reduceApp, start), few.length) },
    {
      name: 'a Map',
      turn: perSecond(() => {
        const map = new Map(all.map((document) => [document.documentId, document]))
        for (const document of changed) map.set(document.documentId, document)
      }),
    },
  ],
  rounds,
)
for (const { name, median } of standings)
  console.log(
    `${name.padEnd(12)} ${Math.round(median).toLocaleString('en').padStart(10)} changes/s, ${pairedRatio(standings, name, 'a Map').toFixed(4)} of a Map`,
  )
