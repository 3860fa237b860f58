import { useApp } from '../../state/index.ts'
import { Nothing, say } from '../../ui/index.ts'
import { AddButtons } from './add-buttons.tsx'
import { CollectionTable } from './overview/collection-table.tsx'
import { Failures } from './overview/failures.tsx'
import { ReadingNow } from './overview/reading-now.tsx'

/** The lake's main column while no document is open: the lake as a whole. */
export function LakeHome({ isTrash }: { readonly isTrash: boolean }) {
  const count = useApp(({ app }) =>
    Object.entries(app.documentCounts).reduce(
      (sum, [state, some]) => (state === 'removed' ? sum : sum + some),
      0,
    ),
  )
  if (isTrash) return <Nothing title={say.lake.trashText} />
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto w-full max-w-190 space-y-8 px-6 py-8">
        <header>
          <h1 className="text-title font-strong">
            {count === 0 ? say.lake.none : say.lake.documents(count)}
          </h1>
          <p className="mt-1 text-soft">{count === 0 ? say.lake.noneText : say.lake.overview}</p>
          <p className="mt-0.5 mb-4 text-small text-soft">{say.empty.formats}</p>
          <AddButtons />
        </header>
        <ReadingNow />
        <Failures />
        {count > 0 && <CollectionTable />}
      </div>
    </div>
  )
}
