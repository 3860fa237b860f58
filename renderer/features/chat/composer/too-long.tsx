import { maxMessageLength } from '../../../../contract/attachments.ts'
import type { ChatId } from '../../../../contract/ids.ts'
import { attach } from '../../../state/index.ts'
import { Button, say } from '../../../ui/index.ts'

interface TooLongProps {
  readonly chatId: ChatId | undefined
  /** What does not fit. */
  readonly text: string
  /** It is a file now, or was given up. */
  readonly onDone: () => void
  /** Only what was pasted can be given up; what was written is shortened. */
  readonly onCancel?: (() => void) | undefined
}

/** Said before anything is sent, with the way that loses nothing. */
export function TooLong({ chatId, text, onDone, onCancel }: TooLongProps) {
  const asFile = () => {
    const at = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
    const name = say.attach.pastedName(at)
    attach(chatId, [{ file: new File([text], name, { type: 'text/plain' }), name }])
    onDone()
  }
  return (
    <div
      role="alert"
      className="mx-2 mb-1 flex flex-wrap items-center gap-2 rounded-control bg-bad-soft px-3 py-1.5 text-small"
    >
      <span className="min-w-40 flex-1">{say.attach.tooLong(text.length, maxMessageLength)}</span>
      <Button onClick={asFile}>{say.attach.asFile}</Button>
      {onCancel && <Button onClick={onCancel}>{say.common.cancel}</Button>}
    </div>
  )
}
