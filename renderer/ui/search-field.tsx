import { Search, Telescope, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { say } from './words/index.ts'

interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** The user wants the results: Enter or arrow down. */
  readonly onLeave: () => void
  /** The user wants to look everywhere for it. */
  readonly onEverywhere?: (text: string) => void
}

/** The field that `/` goes to (the first one on the page). Esc empties it first, and only then closes what is around it. */
export function SearchField({ label, value, onChange, onLeave, onEverywhere }: SearchFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && value !== '') {
      event.stopPropagation()
      event.preventDefault()
      onChange('')
    } else if (event.key === '/' && value === '' && onEverywhere) {
      event.preventDefault()
      onEverywhere('')
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <div className="flex h-8 items-center gap-1.5 rounded-control border border-line-strong/60 bg-paper pl-2 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent pointer-coarse:h-10">
      <Search size={16} aria-hidden className="shrink-0 text-soft" />
      <input
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={label}
        dir="auto"
        data-search
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent outline-none"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={say.common.clear}
          onClick={() => onChange('')}
          className="flex size-7 items-center justify-center rounded-control text-soft hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      )}
      {onEverywhere && (
        <button
          type="button"
          title={say.search.everywhere}
          aria-label={say.search.everywhere}
          onClick={() => onEverywhere(value)}
          className="flex size-7 items-center justify-center rounded-control text-soft hover:text-ink"
        >
          <Telescope size={14} aria-hidden />
        </button>
      )}
    </div>
  )
}
