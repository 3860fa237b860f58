import { ArrowUp, Square, Users } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ChatSummary } from '../../../contract/chats.ts'
import type { ChatId, RunId } from '../../../contract/ids.ts'
import { cancelRun, loadTeams, sendDraft, setDraft, useApp, useDraft, useTeams } from '../../state/index.ts'
import { buttonClasses, classes, Menu, MenuChoices, say } from '../../ui/index.ts'
import { ScopePicker } from './scope-picker.tsx'

interface ComposerProps {
  readonly chatId: ChatId | undefined
  /** The run that works on the last question, to be stopped. */
  readonly running: RunId | undefined
  readonly onSent: () => void
}

const roundButton =
  'flex size-8 shrink-0 items-center justify-center rounded-control bg-accent text-accent-ink enabled:hover:opacity-90 disabled:bg-raised disabled:text-soft pointer-coarse:size-10'

export function Composer({ chatId, running, onSent }: ComposerProps) {
  const draft = useDraft(chatId)
  const [isSending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    // A phone's keyboard must not rise by itself.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [])

  const send = async () => {
    if (isSending || draft.text.trim() === '') return
    setSending(true)
    const isSent = await sendDraft(chatId)
    setSending(false)
    if (isSent) onSent()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  const stop = (runId: RunId) => {
    void cancelRun(runId)
    field.current?.focus()
  }
  return (
    <form
      className="mx-auto w-full max-w-190 px-6 pb-4 max-tablet:px-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="rounded-group border border-line-strong/70 bg-paper focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          data-composer
          aria-label={say.composer.label}
          title={say.composer.hint}
          placeholder={chatId ? say.composer.followUp : say.composer.placeholder}
          value={draft.text}
          readOnly={isSending}
          maxLength={200_000}
          onChange={(event) => setDraft(chatId, { text: event.target.value, idempotencyKey: undefined })}
          onKeyDown={onKeyDown}
          className="block field-sizing-content max-h-[40dvh] min-h-11 w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-read outline-none"
        />
        <div className="flex items-center gap-1 p-1.5">
          <TeamPicker chatId={chatId} chosen={draft.teamId} />
          <ScopePicker scope={draft.scope} onChange={(scope) => setDraft(chatId, { scope })} />
          <span className="flex-1" />
          {running && draft.text.trim() === '' ? (
            <button
              type="button"
              aria-label={say.composer.stop}
              title={say.composer.stop}
              onClick={() => stop(running)}
              className={roundButton}
            >
              <Square size={14} fill="currentColor" aria-hidden />
            </button>
          ) : (
            <button
              type="submit"
              aria-label={say.composer.send}
              title={say.composer.send}
              disabled={draft.text.trim() === '' || isSending}
              className={roundButton}
            >
              <ArrowUp size={18} aria-hidden />
            </button>
          )}
        </div>
      </div>
    </form>
  )
}

interface TeamPickerProps {
  readonly chatId: ChatId | undefined
  readonly chosen: string | undefined
}

const teamOf = (chat: ChatSummary | undefined) => chat?.teamId

function TeamPicker({ chatId, chosen }: TeamPickerProps) {
  const { teams } = useTeams()
  const usual = useApp(
    ({ app }) => (chatId && teamOf(app.chats[chatId])) ?? app.settings?.['chat.team'] ?? '',
  )
  const teamId = chosen ?? usual
  const name = teams.find((team) => team.teamId === teamId)?.name ?? teamId
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${say.composer.team}: ${name}`}
          onPointerDown={() => void loadTeams()}
          className={classes(buttonClasses('quiet'), 'min-w-0 px-2! text-soft')}
        >
          <Users size={16} aria-hidden />
          <span dir="auto" className="max-w-40 truncate">
            {name}
          </span>
        </button>
      }
    >
      <MenuChoices
        label={say.composer.team}
        value={teamId}
        choices={teams.map((team) => ({ value: team.teamId, name: team.name, text: team.description }))}
        onChange={(chosenId) => setDraft(chatId, { teamId: chosenId })}
      />
    </Menu>
  )
}
