import type { DocumentState, DocumentSummary } from '../../../contract/documents.ts'
import type { ListRow } from '../../ui/index.ts'

export type LakeFilter = 'all' | 'working' | 'failed'

const working: ReadonlySet<DocumentState> = new Set(['stored', 'parsing', 'indexing', 'embedding', 'testing'])
export const isWorking = (state: DocumentState): boolean => working.has(state)

export interface LakeView {
  readonly text: string
  readonly filter: LakeFilter
  readonly isTrash: boolean
}

/** Documents that match, by collection, in the order of their names; counts are of what is shown. */
export function lakeRows(
  documents: readonly DocumentSummary[],
  { text, filter, isTrash }: LakeView,
): ListRow<DocumentSummary>[] {
  const wanted = text.trim().toLocaleLowerCase()
  const matches = ({ state, title, path }: DocumentSummary) =>
    (state === 'removed') === isTrash &&
    (isTrash || filter === 'all' || (filter === 'failed' ? state === 'failed' : isWorking(state))) &&
    (wanted === '' || `${title}\n${path}`.toLocaleLowerCase().includes(wanted))
  const groups = Map.groupBy(documents.filter(matches), ({ collection }) => collection)
  return [...groups]
    .sort(([a], [b]) => order.compare(a, b))
    .flatMap(([name, members]): ListRow<DocumentSummary>[] => [
      { type: 'group', key: `group:${name}`, name, count: members.length },
      ...members
        .sort((a, b) => order.compare(a.path, b.path) || a.addedAt - b.addedAt)
        .map((item) => ({ type: 'item', key: item.documentId, item }) as const),
    ])
}

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
