import { AtSign, CircleAlert, FileText, RotateCw, X, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ErrorShape } from '../../../../contract/app-error.ts'
import type { ChatId } from '../../../../contract/ids.ts'
import {
  detach,
  retryAttaching,
  setDraft,
  stopAttaching,
  troubleOf,
  useApp,
  useAttaching,
  useDraft,
  type Attached,
  type Attaching,
} from '../../../state/index.ts'
import { classes, IconButton, say, Spinner } from '../../../ui/index.ts'
import { useScopeName } from './scope-picker.tsx'

interface OfChat {
  readonly chatId: ChatId | undefined
}

/** What comes with the question: the places that were named, and the files. */
export function ComposerChips({ chatId }: OfChat) {
  const { scope, attachments } = useDraft(chatId)
  const coming = useAttaching(chatId)
  if (scope.length + attachments.length + coming.length === 0) return null
  return (
    <ul
      aria-label={say.attach.list}
      className="flex max-h-36 flex-wrap gap-1.5 overflow-auto px-2 pt-2"
      tabIndex={attachments.length + coming.length > 10 ? 0 : undefined}
    >
      {scope.map((entry) => (
        <ScopeChip
          key={entry}
          entry={entry}
          onRemove={() => setDraft(chatId, { scope: scope.filter((other) => other !== entry) })}
        />
      ))}
      {attachments.map((attached) => (
        <AttachedChip key={attached.documentId} chatId={chatId} attached={attached} />
      ))}
      {coming.map((attaching) => (
        <AttachingChip key={attaching.key} chatId={chatId} attaching={attaching} />
      ))}
    </ul>
  )
}

function ScopeChip({ entry, onRemove }: { readonly entry: string; readonly onRemove: () => void }) {
  const name = useScopeName([entry])
  const document = useApp(({ app }) => app.documents[entry])
  return (
    <Chip
      icon={AtSign}
      name={name}
      title={say.mention.chosen}
      isChosen
      error={document && troubleOf(document)}
    >
      <Remove label={say.mention.remove(name)} onClick={onRemove} />
    </Chip>
  )
}

function AttachedChip({ chatId, attached }: OfChat & { readonly attached: Attached }) {
  const { documentId, name } = attached
  const document = useApp(({ app }) => app.documents[documentId])
  return (
    <Chip
      icon={FileText}
      name={name}
      state={document && document.state !== 'ready' ? say.lake.state[document.state] : ''}
      isBusy={document !== undefined && document.state !== 'ready'}
      error={document && troubleOf(document)}
    >
      <Remove label={say.attach.remove(name)} onClick={() => void detach(chatId, documentId)} />
    </Chip>
  )
}

function AttachingChip({ chatId, attaching }: OfChat & { readonly attaching: Attaching }) {
  const { key, name, sent, bytes, error } = attaching
  return (
    <Chip
      icon={FileText}
      name={name}
      state={say.attach.sending(Math.min(sent, bytes), bytes)}
      isBusy
      error={error}
    >
      {error && (
        <IconButton
          icon={RotateCw}
          iconSize={14}
          label={say.attach.retry(name)}
          className="size-6!"
          onClick={() => retryAttaching(chatId, key)}
        />
      )}
      <Remove label={say.attach.remove(name)} onClick={() => stopAttaching(chatId, key)} />
    </Chip>
  )
}

interface ChipProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly title?: string
  readonly state?: string
  readonly isBusy?: true | boolean
  readonly isChosen?: true
  readonly error?: ErrorShape | undefined
  readonly children: ReactNode
}

function Chip({ icon: Icon, name, title, state, isBusy, isChosen, error, children }: ChipProps) {
  const told = error && say.errorWords(error)
  return (
    <li
      title={told ? `${told.message} ${told.safe} ${told.next}` : title}
      className={classes(
        'flex h-7 max-w-full items-center gap-1 rounded-control ps-2 pe-0.5 text-small',
        error ? 'bg-bad-soft' : isChosen ? 'bg-accent-soft' : 'bg-raised',
      )}
    >
      {error ? (
        <CircleAlert size={14} aria-hidden className="shrink-0 text-bad" />
      ) : isBusy ? (
        <Spinner size={14} />
      ) : (
        <Icon size={14} aria-hidden className="shrink-0 text-soft" />
      )}
      <bdi className="max-w-56 truncate">{name}</bdi>
      {(error ?? state) && (
        <span className="tabular max-w-56 truncate text-soft">{told ? told.message : state}</span>
      )}
      {children}
    </li>
  )
}

interface RemoveProps {
  readonly label: string
  readonly onClick: () => void
}

const Remove = ({ label, onClick }: RemoveProps) => (
  <IconButton icon={X} iconSize={14} label={label} className="size-6! hit-area" onClick={onClick} />
)
