import { go, useLakeAsked, usePlace } from '../../state/index.ts'
import { Choice, say, upright } from '../../ui/index.ts'

const all = ''

/** Which collection the list shows; absent while there is nothing to choose. */
export function CollectionFilter() {
  const { collection = all, documentId, isOverview } = usePlace()
  const { value = [] } = useLakeAsked('collections', (engine, signal) =>
    engine.lake.collections(undefined, { signal }),
  )
  const names = value.map(({ name }) => name)
  // One whose last document is gone, or whose first is still on its way, is still what is on show.
  if (collection !== all && !names.includes(collection)) names.push(collection)
  if (names.length < 2 && collection === all) return null
  return (
    <Choice
      label={say.lake.collection}
      value={collection}
      choices={[
        { value: all, name: say.lake.allCollections },
        ...names.map((name) => ({ value: name, name: upright(name) })),
      ]}
      onChange={(name) =>
        go({ section: 'lake', documentId, isOverview, ...(name !== all && { collection: name }) })
      }
    />
  )
}
