import type { ChatId } from '../../../../contract/ids.ts'
import { cancelSending, useApp, useAttaching, useDraft, useIsSending } from '../../../state/index.ts'
import { Button, say, Spinner } from '../../../ui/index.ts'

/** A question that waits for its files, and the way to have it back. */
export function ComposerWait({ chatId }: { readonly chatId: ChatId | undefined }) {
  const isSending = useIsSending(chatId)
  const { attachments } = useDraft(chatId)
  const coming = useAttaching(chatId).length
  const unread = useApp(({ app }) => {
    const isUnread = (id: string) =>
      !['embedding', 'testing', 'ready'].includes(app.documents[id]?.state ?? '')
    return attachments.filter(({ documentId }) => isUnread(documentId)).length
  })
  const count = coming + unread
  if (!isSending || count === 0) return null
  return (
    <div role="status" className="flex items-center gap-2 px-3 pb-1 text-small text-soft">
      <Spinner size={14} />
      <span className="flex-1">{say.attach.waiting(count)}</span>
      <Button onClick={() => cancelSending(chatId)}>{say.common.cancel}</Button>
    </div>
  )
}
