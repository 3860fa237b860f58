import type { LucideIcon } from 'lucide-react'
import { formatCount } from './format.ts'

interface ListFootProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly count: number
  readonly onOpen: () => void
}

/** Below a list: the way to what is not in it any more. Nothing where there is none. */
export function ListFoot({ icon: Icon, label, count, onOpen }: ListFootProps) {
  if (count === 0) return null
  return (
    <button
      type="button"
      onClick={onOpen}
      className="mx-2 flex h-8 shrink-0 items-center gap-2 rounded-control px-2 text-soft first-of-type:mt-2 last:mb-2 hover:bg-raised hover:text-ink pointer-coarse:h-10"
    >
      <Icon size={16} aria-hidden />
      <span className="flex-1 text-start">{label}</span>
      <span className="tabular text-small">{formatCount(count)}</span>
    </button>
  )
}
