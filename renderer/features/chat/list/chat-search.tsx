import type { RefObject } from 'react'
import { openSearch } from '../../../state/index.ts'
import { say, SearchField } from '../../../ui/index.ts'

interface ChatSearchProps {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly listRef: RefObject<HTMLDivElement | null>
}

export function ChatSearch({ text, onChange, listRef }: ChatSearchProps) {
  return (
    <div className="px-3 pb-2">
      <SearchField
        onEverywhere={openSearch}
        label={say.chats.search}
        value={text}
        onChange={onChange}
        onLeave={() => listRef.current?.focus()}
      />
    </div>
  )
}
