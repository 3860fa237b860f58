import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { IconButton, say } from '../../ui/index.ts'
import type { Find } from './use-find.ts'

/** Enter goes to the next place, Shift+Enter to the one before, Esc closes. */
export function FindBar({ find, onLeave }: { readonly find: Find; readonly onLeave: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.select()
  }, [])
  const close = () => {
    find.close()
    onLeave()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' || event.key === 'F3') find.step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const { words, total, at, hits, isLooking, error } = find
  const count =
    words.trim() === '' || isLooking
      ? ''
      : error
        ? say.errorWords(error).message
        : total === 0
          ? say.document.foundNone
          : say.document.found(at + 1, total)
  return (
    <search
      className="flex shrink-0 items-center gap-1 border-b border-line px-3 py-1 text-small"
      aria-label={say.document.find}
    >
      <input
        ref={field}
        type="text"
        role="searchbox"
        aria-label={say.document.find}
        placeholder={say.document.find}
        dir="auto"
        maxLength={200}
        autoFocus
        value={words}
        onChange={(event) => find.setWords(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 min-w-0 flex-1 rounded-control border border-line-strong/60 bg-paper px-2 text-ui pointer-coarse:h-10"
      />
      <span role="status" className="min-w-20 px-1 text-end tabular text-soft">
        {count}
      </span>
      <IconButton
        icon={ChevronUp}
        label={say.document.findBefore}
        disabled={hits.length === 0}
        onClick={() => find.step(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={say.document.findNext}
        disabled={hits.length === 0}
        onClick={() => find.step(1)}
      />
      <IconButton icon={X} label={say.common.close} onClick={close} />
    </search>
  )
}
