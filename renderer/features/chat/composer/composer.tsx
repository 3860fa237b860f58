import {
  useEffect,
  useId,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { maxMessageLength } from '../../../../contract/attachments.ts'
import type { ChatId, RunId } from '../../../../contract/ids.ts'
import {
  attach,
  cancelRun,
  editLast,
  filesOfTransfer,
  sendDraft,
  setDraft,
  useDraft,
  useIsSending,
} from '../../../state/index.ts'
import { noteError, say } from '../../../ui/index.ts'
import { ComposerActions } from './composer-actions.tsx'
import { ComposerChips } from './composer-chips.tsx'
import { ComposerWait } from './composer-wait.tsx'
import { MentionList, mentionId } from './mention-list.tsx'
import { TooLong } from './too-long.tsx'
import { useMentions } from './use-mentions.ts'

interface ComposerProps {
  readonly chatId: ChatId | undefined
  /** The run that works on the last question, to be stopped. */
  readonly running: RunId | undefined
  readonly onSent: () => void
}

/** Where a question is written, with what comes with it and who is asked. */
export function Composer({ chatId, running, onSent }: ComposerProps) {
  const { text, scope } = useDraft(chatId)
  const isSending = useIsSending(chatId)
  const [pasted, setPasted] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const form = useRef<HTMLFormElement>(null)
  useTellHeight(form)
  useEffect(() => {
    // A phone's keyboard must not rise by itself.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [])

  const mentions = useMentions(({ entry }, { start, end }) => {
    setDraft(chatId, {
      text: text.slice(0, start) + text.slice(end).replace(/^ /, ''),
      scope: scope.includes(entry) ? scope : [...scope, entry],
    })
    placeCaret(field.current, start)
  })

  const isTooLong = text.length > maxMessageLength
  const canSend = text.trim() !== '' && !isTooLong && pasted === '' && !isSending
  const send = async () => {
    if (!canSend) return
    mentions.close()
    if (await sendDraft(chatId)) onSent()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (mentions.takesKey(event)) return event.preventDefault()
    if (event.key === 'ArrowUp' && text === '' && chatId && editLast(chatId)) return event.preventDefault()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
  }
  const onPaste = (event: ClipboardEvent) => {
    const { clipboardData } = event
    if (clipboardData.files.length > 0) {
      event.preventDefault()
      take(clipboardData)
      return
    }
    keepBeside(event, clipboardData)
  }
  /** So much text in a field would hold the window up; it is kept beside it until the user has said what to do. */
  const keepBeside = (event: ClipboardEvent | DragEvent, transfer: DataTransfer) => {
    const added = transfer.getData('text/plain')
    if (text.length + added.length <= maxMessageLength) return
    event.preventDefault()
    setPasted(added)
  }
  const take = (transfer: DataTransfer) =>
    void filesOfTransfer(transfer).then((files) => attach(chatId, files), noteError)
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return keepBeside(event, event.dataTransfer)
    event.preventDefault()
    take(event.dataTransfer)
  }
  return (
    <form
      ref={form}
      className="mx-auto w-full max-w-190 px-6 pb-4 max-tablet:px-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div
        data-attach
        onDrop={onDrop}
        className="relative rounded-group border border-line-strong/70 bg-paper focus-within:border-accent focus-within:outline-1 focus-within:outline-accent"
      >
        {mentions.isOpen && <MentionList id={listId} mentions={mentions} />}
        <ComposerChips chatId={chatId} />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          data-composer
          aria-label={say.composer.label}
          aria-autocomplete="list"
          aria-controls={mentions.isOpen ? listId : undefined}
          aria-activedescendant={mentions.isOpen ? mentionId(listId, mentions.active) : undefined}
          title={say.composer.hint}
          placeholder={chatId ? say.composer.followUp : say.composer.placeholder}
          value={text}
          readOnly={isSending}
          onChange={({ target }) => {
            setDraft(chatId, { text: target.value })
            mentions.look(target.value, target.selectionStart)
          }}
          onSelect={({ currentTarget }) => mentions.look(currentTarget.value, currentTarget.selectionStart)}
          onBlur={mentions.close}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="block field-sizing-content max-h-[40dvh] min-h-11 w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-read outline-none"
        />
        {pasted !== '' && (
          <TooLong
            chatId={chatId}
            text={pasted}
            onDone={() => setPasted('')}
            onCancel={() => setPasted('')}
          />
        )}
        {isTooLong && <TooLong chatId={chatId} text={text} onDone={() => setDraft(chatId, { text: '' })} />}
        <ComposerWait chatId={chatId} />
        <ComposerActions
          chatId={chatId}
          canSend={canSend}
          isEmpty={text.trim() === ''}
          onStop={
            running &&
            (() => {
              void cancelRun(running)
              field.current?.focus()
            })
          }
        />
      </div>
    </form>
  )
}

/** What floats keeps clear of it, with its attachments and a question of many lines too. */
function useTellHeight(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const { current: node } = form
    if (!node) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() =>
      style.setProperty('--composer-height', `${node.offsetHeight}px`),
    )
    observer.observe(node)
    return () => observer.disconnect()
  }, [form])
}

/** After React has put the shorter text in. */
function placeCaret(field: HTMLTextAreaElement | null, at: number): void {
  requestAnimationFrame(() => field?.setSelectionRange(at, at))
}
