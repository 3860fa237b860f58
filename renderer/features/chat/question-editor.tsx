import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { maxMessageLength } from '../../../contract/attachments.ts'
import type { Message } from '../../../contract/chats.ts'
import { endEdit, sendEdit, setEdit } from '../../state/index.ts'
import { Button, offerUndo, say } from '../../ui/index.ts'

interface QuestionEditorProps {
  readonly message: Message
  readonly text: string
}

/** A question while it is being edited: Enter asks it anew, Esc leaves everything as it was. */
export function QuestionEditor({ message, text }: QuestionEditorProps) {
  const { messageId } = message
  const field = useRef<HTMLTextAreaElement>(null)
  const [isSending, setSending] = useState(false)
  /** Of what it would have been with what was pasted. */
  const [refused, setRefused] = useState(0)
  useEffect(() => {
    const node = field.current
    node?.focus()
    node?.setSelectionRange(node.value.length, node.value.length)
  }, [])

  const isTooLong = text.length > maxMessageLength
  /** So much text in a field would hold the window up, and a field that takes no more would cut it off without a word. */
  const onPaste = (event: ClipboardEvent) => {
    const length = text.length + event.clipboardData.getData('text/plain').length
    if (length > maxMessageLength) event.preventDefault()
    setRefused(length > maxMessageLength ? length : 0)
  }
  const cancel = () => {
    endEdit(messageId)
    // Esc is pressed by mistake, too.
    if (text.trim() !== '' && text.trim() !== message.text.trim())
      offerUndo(say.question.dropped, () => setEdit(messageId, text))
    document.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  const send = async () => {
    if (isSending || isTooLong || text.trim() === '') return
    // Asking the same words again is what "ask again" is for.
    if (text.trim() === message.text) return cancel()
    setSending(true)
    await sendEdit(message, text)
    setSending(false)
    document.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') cancel()
    else if (event.key === 'Enter' && !event.shiftKey) void send()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="rounded-group border border-accent bg-paper p-2 outline-1 outline-accent">
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        aria-label={say.question.edit}
        title={say.composer.hint}
        value={text}
        readOnly={isSending}
        onChange={(event) => {
          setRefused(0)
          setEdit(messageId, event.target.value)
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="block field-sizing-content max-h-[40dvh] w-full resize-none bg-transparent px-2 py-0.5 text-read outline-none"
      />
      <div className="mt-1 flex items-center justify-end gap-2">
        {isTooLong || refused > 0 ? (
          <p role="alert" className="min-w-0 flex-1 rounded-control bg-bad-soft px-2 text-small">
            {say.attach.tooLong(refused || text.length, maxMessageLength)}
          </p>
        ) : (
          <p className="min-w-0 flex-1 px-2 text-small text-soft">{say.question.editHint}</p>
        )}
        <Button look="quiet" onClick={cancel}>
          {say.common.cancel}
        </Button>
        <Button
          look="primary"
          disabled={isSending || isTooLong || text.trim() === ''}
          onClick={() => void send()}
        >
          {say.question.ask}
        </Button>
      </div>
    </div>
  )
}
