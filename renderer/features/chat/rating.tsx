import { ThumbsDown, ThumbsUp, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { Feedback, Message } from '../../../contract/chats.ts'
import { rate } from '../../state/index.ts'
import { Button, classes, IconButton, Popover, say } from '../../ui/index.ts'

type Rating = Feedback['rating']
const icons: Readonly<Record<Rating, LucideIcon>> = { up: ThumbsUp, down: ThumbsDown }

/** What the user thinks of an answer. */
export function RatingButtons({ message }: { readonly message: Message }) {
  return (
    <>
      <RatingButton message={message} rating="up" />
      <RatingButton message={message} rating="down" />
    </>
  )
}

interface RatingButtonProps {
  readonly message: Message
  readonly rating: Rating
}

/** Pressed, it rates at once, and asks why for those who want to say it. */
function RatingButton({ message, rating }: RatingButtonProps) {
  const { messageId, feedback } = message
  const [isOpen, setOpen] = useState(false)
  const isChosen = feedback?.rating === rating
  const onOpen = (open: boolean) => {
    setOpen(open)
    if (open && !isChosen) void rate(messageId, rating)
  }
  return (
    <Popover
      title={say.rating[rating].why}
      isOpen={isOpen}
      onOpen={onOpen}
      trigger={
        <IconButton
          icon={icons[rating]}
          iconSize={14}
          label={say.rating[rating].label}
          aria-pressed={isChosen}
          className={classes(isChosen && 'text-accent! [&_svg]:fill-accent-soft')}
        />
      }
    >
      <Reason
        reason={(isChosen && feedback.reason) || ''}
        rating={rating}
        onReason={(reason) => {
          void rate(messageId, rating, reason)
          setOpen(false)
        }}
        onTakeBack={() => {
          void rate(messageId, null)
          setOpen(false)
        }}
      />
    </Popover>
  )
}

interface ReasonProps {
  readonly rating: Rating
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly onTakeBack: () => void
}

/** A few ready reasons, or the user's own words. */
function Reason({ rating, reason, onReason, onTakeBack }: ReasonProps) {
  const ready: readonly string[] = say.rating[rating].reasons
  const [words, setWords] = useState(ready.includes(reason) ? '' : reason)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onReason(words.trim())
      }}
    >
      <div className="mt-2 flex flex-wrap gap-1.5">
        {ready.map((each) => (
          <Button
            key={each}
            aria-pressed={each === reason}
            className="h-auto! min-h-7 px-2! text-small aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={() => onReason(each)}
          >
            {each}
          </Button>
        ))}
      </div>
      <input
        type="text"
        dir="auto"
        aria-label={say.rating.own}
        placeholder={say.rating.own}
        maxLength={2_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className="mt-2 h-8 w-full rounded-control border border-line-strong/60 bg-paper px-2 pointer-coarse:h-10"
      />
      <div className="mt-2 flex justify-end gap-2">
        <Button look="quiet" onClick={onTakeBack}>
          {say.rating.takeBack}
        </Button>
        <Button look="primary" type="submit" disabled={words.trim() === ''}>
          {say.rating.save}
        </Button>
      </div>
    </form>
  )
}
