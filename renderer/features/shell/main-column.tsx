import { ArrowLeft, PanelLeft } from 'lucide-react'
import { go, showList, useApp, usePlace, type Place } from '../../state/index.ts'
import { IconButton, Nothing, say, useIsNarrow, useIsPhone } from '../../ui/index.ts'
import { BackgroundPage } from '../background/index.ts'
import { ChatHeader, ChatView, NewChat } from '../chat/index.ts'
import { DocumentView } from '../document/index.ts'
import { HelpPage } from '../help/index.ts'
import { LakeHome } from '../lake/index.ts'
import { RunView } from '../runs/index.ts'
import { SettingsPage } from '../settings/index.ts'
import { TeamView } from '../teams/index.ts'
import { FirstSteps } from './first-steps.tsx'
import { ListPane } from './list-pane.tsx'

/** What the place says; in a narrow window a section without an open item shows its list here. */
export function MainColumn() {
  const place = usePlace()
  const isNarrow = useIsNarrow()
  const { section, chatId, documentId, runId, teamId, scheduleId, settingsPart, isOverview, isNew } = place
  const isOpen =
    ['chats', 'help'].includes(section) ||
    (documentId ?? runId ?? scheduleId ?? teamId ?? settingsPart ?? isOverview ?? isNew) !== undefined
  if (isNarrow && !isOpen) return <ListPane section={section} />
  return (
    <>
      <TopBar place={place} />
      {section === 'chats' && <FirstSteps />}
      {section === 'background' && <BackgroundPage />}
      {section === 'help' && <HelpPage />}
      {section === 'settings' && <SettingsPage />}
      {section === 'chats' && (chatId ? <ChatView key={chatId} chatId={chatId} /> : <NewChat />)}
      {section === 'lake' &&
        (documentId ? (
          <DocumentView place={place} documentId={documentId} />
        ) : (
          <LakeHome isTrash={place.isTrash === true} />
        ))}
      {section === 'teams' &&
        (teamId ? (
          <TeamView key={teamId} place={place} teamId={teamId} />
        ) : (
          <Nothing title={say.teams.overview}>{say.teams.noneOwn}</Nothing>
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
        (isPhone && section !== 'chats' && section !== 'help' ? (
          <IconButton icon={ArrowLeft} label={say.common.back} onClick={() => go({ section })} />
        ) : (
          <IconButton icon={PanelLeft} label={say.common.showList} onClick={showList} />
        ))}
      {chat ? (
        <ChatHeader key={chat.chatId} chat={chat} />
      ) : (
        <h1 className="min-w-0 flex-1 truncate px-2 font-strong">{say.sections[section]}</h1>
      )}
    </header>
  )
}
