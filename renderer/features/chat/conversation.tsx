// The turns of a chat, however many there are: only what is near the eye is in the page.
import { ArrowDown } from 'lucide-react'
import { useEffect, useImperativeHandle, useRef, type RefObject } from 'react'
import type { MessageId } from '../../../contract/ids.ts'
import { classes, IconButton, say } from '../../ui/index.ts'
import { NextMessages } from './next-messages.tsx'
import { TurnView } from './turn-view.tsx'
import type { Turn } from './turns.ts'
import { useFollowing } from './use-following.ts'
import { useTurnWindow } from './use-turn-window.ts'

export interface ConversationHandle {
  /** Brings the end into sight, and follows it again. */
  readonly toEnd: () => void
}

interface ConversationProps {
  readonly turns: readonly Turn[]
  /** Messages whose turn has not come. */
  readonly next: readonly Turn[]
  /** The message that the address names. */
  readonly sought: MessageId | undefined
  readonly handle: RefObject<ConversationHandle | null>
}

const article = 'flow-root px-6 max-tablet:px-3'

const isOf = (turn: Turn, messageId: MessageId | undefined): boolean =>
  messageId !== undefined && (turn.question.messageId === messageId || turn.answer?.messageId === messageId)

export function Conversation({ turns, next, sought, handle }: ConversationProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const hasNext = next.length > 0
  const { virtualizer, keepMounted } = useTurnWindow(scroller, turns, hasNext)
  const foundAt = turns.findIndex((turn) => isOf(turn, sought))

  useImperativeHandle(handle, () => ({ toEnd: () => virtualizer.scrollToEnd() }), [virtualizer])

  // Once when the chat is opened, and whenever the address names another message.
  const isEmpty = turns.length === 0
  const hasFound = foundAt !== -1
  const arrival = useRef({ foundAt, virtualizer })
  useEffect(() => {
    arrival.current = { foundAt, virtualizer }
  })
  useEffect(() => {
    if (isEmpty) return
    const { foundAt, virtualizer } = arrival.current
    if (hasFound) virtualizer.scrollToIndex(foundAt, { align: 'start' })
    else if (sought === undefined) virtualizer.scrollToEnd()
  }, [isEmpty, hasFound, sought])

  useFollowing(scroller, virtualizer, sought === undefined ? 'at its end' : 'elsewhere')
  const items = virtualizer.getVirtualItems()

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        className="h-full overflow-auto"
        tabIndex={0}
        role="feed"
        data-conversation
        aria-label={say.chats.messages}
        onFocus={keepMounted}
        onBlur={keepMounted}
      >
        <div
          className="mx-auto flow-root w-full max-w-190"
          style={{ height: virtualizer.getTotalSize() }}
          role="presentation"
        >
          {items.map(({ index, key, start }, at) => {
            const turn = turns[index]
            // In the flow of the page, so that one that grows never covers the next; what is left out between two is a gap.
            const gap = start - (items[at - 1]?.end ?? 0)
            const place = {
              ref: virtualizer.measureElement,
              'data-index': index,
              style: { marginTop: gap },
            }
            return turn ? (
              <article
                key={key}
                {...place}
                aria-posinset={index + 1}
                aria-setsize={turns.length}
                aria-label={say.chats.turn(index + 1, turns.length)}
                className={classes(article, index === foundAt && 'bg-accent-soft/50')}
              >
                <TurnView turn={turn} />
              </article>
            ) : (
              <article key={key} {...place} aria-label={say.next.title} className={article}>
                <NextMessages turns={next} />
              </article>
            )
          })}
        </div>
      </div>
      {turns.length > 0 && !virtualizer.isAtEnd() && (
        <IconButton
          icon={ArrowDown}
          label={say.chats.toEnd}
          className="absolute! bottom-2 left-1/2 -translate-x-1/2 rounded-round! bg-paper shadow-float"
          onClick={() => {
            virtualizer.scrollToEnd()
            scroller.current?.focus()
          }}
        />
      )}
    </div>
  )
}
