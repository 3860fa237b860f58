import { ArrowLeft, Download, EllipsisVertical, PanelLeft, Trash2 } from 'lucide-react'
import { exportChat, go, removeChats, showList, useApp, usePlace, type Place } from '../../state/index.ts'
import {
  IconButton,
  Menu,
  MenuItem,
  MenuLine,
  Nothing,
  say,
  useIsNarrow,
  useIsPhone,
} from '../../ui/index.ts'
import { ChatView, NewChat } from '../chat/index.ts'
import { DocumentView } from '../document/index.ts'
import { LakeHome } from '../lake/index.ts'
import { RunView } from '../runs/index.ts'
import { ListPane } from './list-pane.tsx'

/** What the place says; in a narrow window a section without an open item shows its list here. */
export function MainColumn() {
  const place = usePlace()
  const isNarrow = useIsNarrow()
  const { section, chatId, documentId, runId } = place
  const isOpen = section === 'chats' || documentId !== undefined || runId !== undefined
  if (isNarrow && !isOpen) return <ListPane section={section} />
  return (
    <>
      <TopBar place={place} />
      {section === 'chats' && (chatId ? <ChatView key={chatId} chatId={chatId} /> : <NewChat />)}
      {section === 'lake' &&
        (documentId ? (
          <DocumentView place={place} documentId={documentId} />
        ) : (
          <LakeHome isTrash={place.isTrash === true} />
        ))}
      {section === 'runs' &&
        (runId ? (
          <RunView key={runId} runId={runId} />
        ) : (
          <Nothing title={say.runs.overview}>{say.runs.noneText}</Nothing>
        ))}
    </>
  )
}

/** The chat's title and what can be done with it; on narrow windows the way to the list. */
function TopBar({ place }: { readonly place: Place }) {
  const { section, chatId } = place
  const isNarrow = useIsNarrow()
  const isPhone = useIsPhone()
  const chat = useApp(({ app }) => (chatId ? app.chats[chatId] : undefined))
  if (!isNarrow && !chat) return null
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-2">
      {isNarrow &&
        (isPhone && section !== 'chats' ? (
          <IconButton icon={ArrowLeft} label={say.common.back} onClick={() => go({ section })} />
        ) : (
          <IconButton icon={PanelLeft} label={say.common.showList} onClick={showList} />
        ))}
      <h1 dir="auto" className="min-w-0 flex-1 truncate px-2 font-strong">
        {chat?.title ?? say.sections[section]}
      </h1>
      {chat && (
        <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={say.common.more} />}>
          <MenuItem icon={Download} onSelect={() => void exportChat(chat, 'markdown')}>
            {say.chats.export}
          </MenuItem>
          <MenuItem icon={Download} onSelect={() => void exportChat(chat, 'json')}>
            {say.chats.exportJson}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={Trash2} onSelect={() => void removeChats([chat])}>
            {say.chats.remove}
          </MenuItem>
        </Menu>
      )}
    </header>
  )
}
