import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { classes, Nothing, say, Trouble } from '../../ui/index.ts'
import { ItemRow } from './item-row.tsx'
import type { Item, ItemGroup } from './items.ts'

interface ResultsProps {
  readonly id: string
  readonly groups: readonly ItemGroup[]
  readonly activeKey: string | undefined
  readonly onPoint: (key: string) => void
  readonly onOpen: (item: Item) => void
  /** What was looked for and not found. */
  readonly nothing: string | undefined
  readonly error: ErrorShape | undefined
}

export function Results({ id, groups, activeKey, onPoint, onOpen, nothing, error }: ResultsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (activeKey === undefined) return
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [activeKey])
  return (
    <div className="min-w-0 flex-1 overflow-auto py-2" tabIndex={-1}>
      {error && <Trouble error={error} className="mx-3 mb-2" />}
      {nothing !== undefined && <Nothing title={say.search.nothing(nothing)}>{say.search.looked}</Nothing>}
      <div ref={list} id={id} role="listbox" aria-label={say.search.results}>
        {groups.map((group) => (
          <Group
            key={group.name}
            id={id}
            group={group}
            activeKey={activeKey}
            onPoint={onPoint}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}

interface GroupProps extends Pick<ResultsProps, 'id' | 'activeKey' | 'onPoint' | 'onOpen'> {
  readonly group: ItemGroup
}

function Group({ id, group: { name, items, more, error }, activeKey, onPoint, onOpen }: GroupProps) {
  const title = say.search.groups[name]
  return (
    <div role="group" aria-label={title} className="mb-2">
      <p aria-hidden className="px-4 py-1 text-small text-soft">
        {title}
        {more && ` · ${say.search.more}`}
      </p>
      {error !== undefined && (
        <p className="flex items-start gap-1.5 px-4 py-1 text-small text-bad">
          <CircleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
          {say.search.failed(title, error)}
        </p>
      )}
      {items.map((item) => (
        <div
          key={item.key}
          id={`${id} ${item.key}`.replaceAll(' ', '-')}
          role="option"
          aria-selected={item.key === activeKey}
          tabIndex={-1}
          onMouseMove={() => item.key !== activeKey && onPoint(item.key)}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onOpen(item)}
          className={classes(
            'mx-2 flex min-h-9 gap-2.5 rounded-control px-2 py-1.5 pointer-coarse:min-h-11',
            item.key === activeKey && 'bg-accent-soft',
          )}
        >
          <ItemRow item={item} />
        </div>
      ))}
    </div>
  )
}
