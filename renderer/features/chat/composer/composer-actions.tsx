import { ArrowUp, Paperclip, Square } from 'lucide-react'
import { useRef } from 'react'
import type { ChatId } from '../../../../contract/ids.ts'
import { attach, filesOfField, setDraft, useDraft } from '../../../state/index.ts'
import { IconButton, say } from '../../../ui/index.ts'
import { ScopePicker } from './scope-picker.tsx'
import { TeamPicker } from './team-picker.tsx'
import { TierPicker } from './tier-picker.tsx'

interface ComposerActionsProps {
  readonly chatId: ChatId | undefined
  readonly canSend: boolean
  readonly isEmpty: boolean
  /** While a question is being answered. */
  readonly onStop: (() => void) | undefined
}

const roundButton =
  'flex size-8 shrink-0 items-center justify-center rounded-control bg-accent text-accent-ink enabled:hover:opacity-90 disabled:bg-raised disabled:text-soft pointer-coarse:size-10'

/** The row under the field. */
export function ComposerActions({ chatId, canSend, isEmpty, onStop }: ComposerActionsProps) {
  const { teamId, tier, scope } = useDraft(chatId)
  const files = useRef<HTMLInputElement>(null)
  return (
    <div className="flex items-center gap-1 p-1.5">
      <input
        ref={files}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          attach(chatId, filesOfField(currentTarget))
          // The same files can be chosen once more.
          currentTarget.value = ''
        }}
      />
      <IconButton icon={Paperclip} label={say.attach.label} onClick={() => files.current?.click()} />
      <TeamPicker chatId={chatId} chosen={teamId} />
      <ScopePicker scope={scope} onChange={(next) => setDraft(chatId, { scope: next })} />
      <TierPicker chatId={chatId} chosen={tier} />
      <span className="flex-1" />
      {onStop && (
        <button
          type="button"
          aria-label={say.composer.stop}
          title={say.composer.stop}
          onClick={onStop}
          className={roundButton}
        >
          <Square size={14} fill="currentColor" aria-hidden />
        </button>
      )}
      {(!onStop || !isEmpty) && (
        <button
          type="submit"
          aria-label={say.composer.send}
          title={say.composer.send}
          disabled={!canSend}
          className={roundButton}
        >
          <ArrowUp size={18} aria-hidden />
        </button>
      )}
    </div>
  )
}
