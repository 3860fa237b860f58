import { lakeOrders, orderLake, useLakeOrder } from '../../state/index.ts'
import { Choice, say } from '../../ui/index.ts'
import { CollectionFilter } from './collection-filter.tsx'
import { typeName } from './document-type.ts'

const all = ''

interface ListToolsProps {
  /** Those that there are in this part of the lake. */
  readonly types: readonly string[]
  readonly type: string | undefined
  readonly onType: (type: string | undefined) => void
  readonly isTrash: boolean
}

/** What of the lake the list shows, and in which order. What leaves nothing to choose is not there. */
export function ListTools({ types: known, type, onType, isTrash }: ListToolsProps) {
  const { order } = useLakeOrder()
  const types = type === undefined || known.includes(type) ? known : [...known, type]
  return (
    <div className="-mt-1 flex flex-wrap px-1 pb-1">
      {!isTrash && <CollectionFilter />}
      {(types.length > 1 || type !== undefined) && (
        <Choice
          label={say.lake.type}
          value={type ?? all}
          choices={[
            { value: all, name: say.lake.allTypes },
            ...types.map((value) => ({ value, name: typeName(value) })),
          ]}
          onChange={(value) => onType(value === all ? undefined : value)}
        />
      )}
      {types.length > 0 && (
        <Choice
          label={say.lake.order}
          value={order}
          choices={lakeOrders.map((value) => ({ value, name: say.lake.orders[value] }))}
          onChange={orderLake}
        />
      )}
    </div>
  )
}
