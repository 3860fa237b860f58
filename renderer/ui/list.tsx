// The one list of the window: virtual, by keyboard and pointer, with groups and multiple selection.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { classes } from './class-names.ts'
import { formatCount } from './format.ts'
import {
  afterChange,
  extendTo,
  keyTarget,
  selectAll,
  selectOne,
  toggle,
  type Selection,
} from './list-selection.ts'

export type ListRow<T> =
  | { readonly type: 'group'; readonly key: string; readonly name: string; readonly count?: number }
  | { readonly type: 'item'; readonly key: string; readonly item: T }

interface ListProps<T> {
  readonly label: string
  readonly rows: readonly ListRow<T>[]
  readonly children: (item: T) => ReactNode
  readonly selection: Selection
  readonly onSelection: (selection: Selection) => void
  /** The row whose content is in the main column. */
  readonly openKey: string | undefined
  readonly onOpen: (key: string) => void
  readonly onRemove?: (keys: readonly string[]) => void
  /** The last rows came into view. */
  readonly onEnd?: () => void
  readonly listRef?: RefObject<HTMLDivElement | null>
}

const itemHeight = 52
const groupHeight = 32

export function List<T>(props: ListProps<T>) {
  const { label, rows, children, selection, onSelection, openKey, onOpen, onRemove, onEnd, listRef } = props
  const id = useId()
  const ownRef = useRef<HTMLDivElement>(null)
  const scroller = listRef ?? ownRef
  const order = useMemo(() => rows.filter((row) => row.type === 'item').map((row) => row.key), [rows])
  const positions = useMemo(() => new Map(order.map((key, index) => [key, index + 1])), [order])
  const activeIndex = rows.findIndex((row) => row.type === 'item' && row.key === selection.active)

  const [lastOrder, setLastOrder] = useState(order)
  useEffect(() => {
    if (lastOrder === order) return
    setLastOrder(order)
    const next = afterChange(selection, lastOrder, order)
    if (next !== selection) onSelection(next)
  }, [order, lastOrder, selection, onSelection])

  // oxlint-disable-next-line react/incompatible-library -- the compiler that it is incompatible with is not used here
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'group' ? groupHeight : itemHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    // The active row must be there to be named as the active descendant.
    rangeExtractor: (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      return activeIndex === -1 || indexes.includes(activeIndex)
        ? indexes
        : [...indexes, activeIndex].sort((a, b) => a - b)
    },
  })
  const items = virtualizer.getVirtualItems()

  const lastIndex = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (rows.length > 0 && lastIndex >= rows.length - 10) onEnd?.()
  }, [lastIndex, rows.length, onEnd])

  const choose = (next: Selection) => {
    onSelection(next)
    const index = rows.findIndex((row) => row.key === next.active)
    if (index !== -1) virtualizer.scrollToIndex(index)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    const isCommand = event.ctrlKey || event.metaKey
    const { active } = selection
    const target = keyTarget(selection, order, key)
    if (target !== undefined) choose(shiftKey ? extendTo(selection, order, target) : selectOne(target))
    else if (isCommand && key === 'a') onSelection(selectAll(selection, order))
    else if (key === 'Enter' && active !== undefined) onOpen(active)
    else if (key === ' ' && active !== undefined) onSelection(toggle(selection, active))
    else if ((key === 'Delete' || key === 'Backspace') && onRemove && selection.keys.size > 0)
      onRemove(order.filter((row) => selection.keys.has(row)))
    else if (key === 'Escape' && selection.keys.size > 1 && active !== undefined)
      onSelection(selectOne(active))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const onClick = (event: MouseEvent, key: string) => {
    if (event.ctrlKey || event.metaKey) return onSelection(toggle(selection, key))
    if (event.shiftKey) return onSelection(extendTo(selection, order, key))
    onSelection(selectOne(key))
    onOpen(key)
  }

  const optionId = (key: string) => `${id}-${key}`
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-activedescendant={activeIndex === -1 ? undefined : optionId(selection.active ?? '')}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        const first = openKey !== undefined && positions.has(openKey) ? openKey : order[0]
        if (activeIndex === -1 && first !== undefined) onSelection(selectOne(first))
      }}
      className="group/list min-h-0 flex-1 overflow-auto"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((virtual) => {
          const row = rows[virtual.index]
          if (!row) return null
          const place = { transform: `translateY(${virtual.start}px)`, height: virtual.size }
          if (row.type === 'group')
            return (
              <div
                key={row.key}
                role="presentation"
                style={place}
                className="absolute inset-x-0 top-0 flex items-end gap-2 px-4 pb-1 text-small text-soft"
              >
                <span dir="auto" className="truncate">
                  {row.name}
                </span>
                {row.count !== undefined && <span className="tabular">{formatCount(row.count)}</span>}
              </div>
            )
          const isSelected = selection.keys.has(row.key)
          return (
            <div
              key={row.key}
              id={optionId(row.key)}
              role="option"
              aria-selected={isSelected}
              aria-current={row.key === openKey || undefined}
              aria-posinset={positions.get(row.key)}
              aria-setsize={order.length}
              onClick={(event) => onClick(event, row.key)}
              style={place}
              className="absolute inset-x-0 top-0 px-2 py-px select-none"
            >
              <div
                className={classes(
                  'flex h-full flex-col justify-center rounded-control px-2',
                  row.key === openKey || (isSelected && selection.keys.size > 1)
                    ? 'bg-accent-soft'
                    : 'hover:bg-raised',
                  row.key === selection.active &&
                    'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-accent',
                )}
              >
                {children(row.item)}
              </div>
            </div>
          )
        })}
      </div>
    </div>
  )
}
