import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ChatSummary } from '../../../contract/chats.ts'
import { renameChat } from '../../state/index.ts'
import { say } from '../../ui/index.ts'

interface TitleFieldProps {
  readonly chat: ChatSummary
  /** It was renamed, or not: the field can go. */
  readonly onDone: () => void
}

/** A chat's title while it is being given: Enter or leaving the field keeps it, Esc does not. */
export function TitleField({ chat, onDone }: TitleFieldProps) {
  const [title, setTitle] = useState(chat.title)
  const field = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  useEffect(() => {
    // A menu that led here gives the focus back first.
    const timer = setTimeout(() => field.current?.select(), 50)
    return () => clearTimeout(timer)
  }, [])

  const finish = (isKept: 'kept' | 'dropped') => {
    if (isOver.current) return
    isOver.current = true
    const given = title.trim()
    if (isKept === 'kept' && given !== '' && given !== chat.title) void renameChat(chat.chatId, given)
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') finish('kept')
    else if (event.key === 'Escape') finish('dropped')
    else return
    event.preventDefault()
  }
  return (
    <input
      ref={field}
      type="text"
      dir="auto"
      aria-label={say.chats.newTitle}
      maxLength={200}
      value={title}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish('kept')}
      className="h-8 w-full min-w-0 rounded-control border border-accent bg-paper px-2 outline-1 outline-accent pointer-coarse:h-10"
    />
  )
}
