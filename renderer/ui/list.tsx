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
import { pointAt, type MenuPlace } from './menu-place.ts'
import { ListGroup, ListItem, type GroupRow } from './list-row.tsx'
import {
  afterChange,
  extendTo,
  keyTarget,
  selectAll,
  selectOne,
  toggle,
  type Selection,
} from './list-selection.ts'

export type ListRow<T> = GroupRow | { readonly type: 'item'; readonly key: string; readonly item: T }

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
  /** Asked what can be done with these rows: by the second mouse button, the menu key, Shift+F10 or the dots of a row. */
  readonly onMenu?: (keys: readonly string[], place: MenuPlace) => void
  readonly onRename?: (key: string) => void
  /** One row that is a field just now. */
  readonly field?: { readonly key: string; readonly content: ReactNode } | undefined
  /** The last rows came into view. */
  readonly onEnd?: () => void
  readonly listRef?: RefObject<HTMLDivElement | null>
}

const itemHeight = 52
const groupHeight = 32

export function List<T>(props: ListProps<T>) {
  const { label, rows, children, selection, onSelection, openKey, onOpen, onEnd, listRef, field } = props
  const { onRemove, onMenu, onRename } = props
  const id = useId()
  const ownRef = useRef<HTMLDivElement>(null)
  const scroller = listRef ?? ownRef
  const order = useMemo(() => rows.filter((row) => row.type === 'item').map((row) => row.key), [rows])
  const positions = useMemo(() => new Map(order.map((key, index) => [key, index + 1])), [order])
  const optionId = (key: string) => `${id}-${key}`
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

  /** Whoever points at a row that is not selected means that one alone. */
  const openMenu = (key: string, place: MenuPlace) => {
    if (!onMenu) return
    const isSelected = selection.keys.has(key)
    if (!isSelected) onSelection(selectOne(key))
    onMenu(isSelected ? order.filter((row) => selection.keys.has(row)) : [key], place)
  }
  const onContextMenu = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[role="option"]') : null
    const key = row?.id.slice(id.length + 1)
    if (!onMenu || key === undefined) return
    event.preventDefault()
    openMenu(key, pointAt(event.clientX, event.clientY))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    const isCommand = event.ctrlKey || event.metaKey
    const { active } = selection
    const target = keyTarget(selection, order, key)
    if (target !== undefined) choose(shiftKey ? extendTo(selection, order, target) : selectOne(target))
    else if (isCommand && key === 'a') onSelection(selectAll(selection, order))
    else if (key === 'Enter' && active !== undefined) onOpen(active)
    else if (key === 'F2' && active !== undefined && onRename) onRename(active)
    else if ((key === 'ContextMenu' || (key === 'F10' && shiftKey)) && active !== undefined && onMenu) {
      const row = document.getElementById(optionId(active))
      if (row) openMenu(active, row)
    } else if (key === ' ' && active !== undefined) onSelection(toggle(selection, active))
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

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-activedescendant={activeIndex === -1 ? undefined : optionId(selection.active ?? '')}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
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
          if (row.type === 'group') return <ListGroup key={row.key} row={row} style={place} />
          if (field?.key === row.key)
            return (
              <div key={row.key} style={place} className="absolute inset-x-0 top-0 flex items-center px-2">
                {field.content}
              </div>
            )
          const isSelected = selection.keys.has(row.key)
          return (
            <ListItem
              key={row.key}
              id={optionId(row.key)}
              position={positions.get(row.key)}
              setSize={order.length}
              isOpen={row.key === openKey}
              isSelected={isSelected}
              isOneOfMany={isSelected && selection.keys.size > 1}
              isActive={row.key === selection.active}
              style={place}
              onClick={(event) => onClick(event, row.key)}
              {...(onMenu && { onDots: (place: MenuPlace) => openMenu(row.key, place) })}
            >
              {children(row.item)}
            </ListItem>
          )
        })}
      </div>
    </div>
  )
}
