import { ArrowLeft, Plus } from 'lucide-react'
import { go, hideList } from '../../../state/index.ts'
import { IconButton, say } from '../../../ui/index.ts'

const header = 'flex h-12 shrink-0 items-center gap-1 pr-2 pl-4'

export function ChatsHeader() {
  return (
    <header className={header}>
      <h2 className="flex-1 font-strong">{say.chats.title}</h2>
      <IconButton
        icon={Plus}
        label={say.chats.create}
        onClick={() => {
          go({ section: 'chats' })
          hideList()
        }}
      />
    </header>
  )
}

interface ShelfHeaderProps {
  readonly title: string
  readonly onBack: () => void
}

/** Over chats that were put away or removed. */
export function ShelfHeader({ title, onBack }: ShelfHeaderProps) {
  return (
    <header className={header}>
      <IconButton icon={ArrowLeft} label={say.common.back} className="-ml-2" onClick={onBack} />
      <h2 className="flex-1 font-strong">{title}</h2>
    </header>
  )
}
