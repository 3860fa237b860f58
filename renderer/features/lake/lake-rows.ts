import type { DocumentOrder, DocumentState, DocumentSummary } from '../../../contract/documents.ts'
import { workingStates } from '../../../contract/document-states.ts'
import type { ListRow } from '../../ui/index.ts'

export type LakeFilter = 'all' | 'working' | 'failed'

const working: ReadonlySet<DocumentState> = new Set(workingStates)
export const isWorking = (state: DocumentState): boolean => working.has(state)

export interface LakeView {
  readonly text: string
  readonly filter: LakeFilter
  readonly isTrash: boolean
  /** Undefined is all of them. */
  readonly collection: string | undefined
  /** Undefined is all of them. */
  readonly type: string | undefined
  readonly order: DocumentOrder
}

/** Documents that match; by name they stand in their collections, whose counts are of what is shown. */
export function lakeRows(
  documents: readonly DocumentSummary[],
  { text, filter, isTrash, collection: wantedCollection, type: wantedType, order }: LakeView,
): ListRow<DocumentSummary>[] {
  const wanted = text.trim().toLocaleLowerCase()
  const matches = ({ state, title, path, collection, type }: DocumentSummary) =>
    (state === 'removed') === isTrash &&
    (wantedCollection === undefined || collection === wantedCollection) &&
    (wantedType === undefined || type === wantedType) &&
    (isTrash || filter === 'all' || (filter === 'failed' ? state === 'failed' : isWorking(state))) &&
    (wanted === '' || `${title}\n${path}`.toLocaleLowerCase().includes(wanted))
  const found = documents.filter(matches)
  if (order !== 'name') return found.sort(comparisons[order]).map(toRow)
  return [...Map.groupBy(found, ({ collection }) => collection)]
    .sort(([a], [b]) => names.compare(a, b))
    .flatMap(([name, members]): ListRow<DocumentSummary>[] => [
      { type: 'group', key: `group:${name}`, name, count: members.length },
      ...members.sort(byName).map(toRow),
    ])
}

/** The titles that several of them have: only their places tell them apart. */
export function sharedTitles(rows: readonly ListRow<DocumentSummary>[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const row of rows) {
    if (row.type !== 'item') continue
    const { title } = row.item
    if (seen.has(title)) shared.add(title)
    seen.add(title)
  }
  return shared
}

/** Of what is in the trash, or of what is not. */
export function typesOf(
  documents: readonly DocumentSummary[],
  { isTrash }: Pick<LakeView, 'isTrash'>,
): readonly string[] {
  const types = new Set<string>()
  for (const { state, type } of documents) if ((state === 'removed') === isTrash) types.add(type)
  return [...types].sort()
}

const toRow = (item: DocumentSummary) => ({ type: 'item', key: item.documentId, item }) as const

type Compare = (a: DocumentSummary, b: DocumentSummary) => number
const byAge: Compare = (a, b) => a.addedAt - b.addedAt
const byName: Compare = (a, b) =>
  names.compare(a.title, b.title) || names.compare(a.path, b.path) || byAge(a, b)
const bySize: Compare = (a, b) => a.bytes - b.bytes || byAge(a, b)
const comparisons: Readonly<Record<Exclude<DocumentOrder, 'name'>, Compare>> = {
  newest: (a, b) => byAge(b, a),
  oldest: byAge,
  changed: (a, b) => b.updatedAt - a.updatedAt || byAge(b, a),
  largest: (a, b) => bySize(b, a),
  smallest: bySize,
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
