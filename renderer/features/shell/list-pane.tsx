import { usePlace, type Section } from '../../state/index.ts'
import { ScheduleList } from '../background/index.ts'
import { ChatList } from '../chat/index.ts'
import { HelpList } from '../help/index.ts'
import { LakeList } from '../lake/index.ts'
import { RunList } from '../runs/index.ts'
import { SettingsList } from '../settings/index.ts'
import { TeamList } from '../teams/index.ts'

export function ListPane({ section }: { readonly section: Section }) {
  const isTrash = usePlace((place) => place.isTrash)
  if (section === 'chats') return <ChatList />
  if (section === 'background') return <ScheduleList />
  if (section === 'teams') return <TeamList />
  if (section === 'settings') return <SettingsList />
  if (section === 'help') return <HelpList />
  if (section === 'runs') return <RunList />
  // What was chosen and searched for in the one is not meant for the other.
  return <LakeList key={isTrash ? 'trash' : 'kept'} />
}
