import { EllipsisVertical } from 'lucide-react'
import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import { classes } from './class-names.ts'
import { formatCount } from './format.ts'
import type { MenuPlace } from './menu-place.ts'
import { upright } from './upright.ts'

export interface GroupRow {
  readonly type: 'group'
  readonly key: string
  readonly name: string
  readonly count?: number
}

interface ListGroupProps {
  readonly row: GroupRow
  readonly style: CSSProperties
}

export function ListGroup({ row, style }: ListGroupProps) {
  return (
    <div
      role="presentation"
      style={style}
      className="absolute inset-x-0 top-0 flex items-end gap-2 px-4 pb-1 text-small text-soft"
    >
      <span dir="auto" className="truncate">
        {upright(row.name)}
      </span>
      {row.count !== undefined && <span className="tabular">{formatCount(row.count)}</span>}
    </div>
  )
}

interface ListItemProps {
  readonly id: string
  /** From 1, of `setSize` in the whole list. */
  readonly position: number | undefined
  readonly setSize: number
  readonly isOpen: boolean
  readonly isSelected: boolean
  readonly isOneOfMany: boolean
  /** Where the keys are. */
  readonly isActive: boolean
  readonly style: CSSProperties
  readonly onClick: (event: MouseEvent) => void
  /** Shows the dots that open a menu, to those who point; whoever has a keyboard has keys for it. */
  readonly onDots?: (place: MenuPlace) => void
  readonly children: ReactNode
}

export function ListItem(props: ListItemProps) {
  const {
    id,
    position,
    setSize,
    isOpen,
    isSelected,
    isOneOfMany,
    isActive,
    style,
    onClick,
    onDots,
    children,
  } = props
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-posinset={position}
      aria-setsize={setSize}
      onClick={onClick}
      style={style}
      className="group/row absolute inset-x-0 top-0 px-2 py-px select-none"
    >
      <div
        className={classes(
          'flex h-full flex-col justify-center rounded-control px-2',
          isOpen || isOneOfMany ? 'bg-accent-soft' : 'hover:bg-raised',
          isActive &&
            'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-accent',
        )}
      >
        {children}
      </div>
      {onDots && (
        <span
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onDots(event.currentTarget)
          }}
          className="absolute end-3 bottom-1 hidden size-7 items-center justify-center rounded-control text-soft group-hover/row:flex hover:bg-line hover:text-ink pointer-coarse:flex pointer-coarse:size-9"
        >
          <EllipsisVertical size={16} />
        </span>
      )}
    </div>
  )
}
