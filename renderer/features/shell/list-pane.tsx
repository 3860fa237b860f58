import type { Section } from '../../state/index.ts'
import { ChatList } from '../chat/index.ts'
import { LakeList } from '../lake/index.ts'
import { RunList } from '../runs/index.ts'

export function ListPane({ section }: { readonly section: Section }) {
  if (section === 'chats') return <ChatList />
  return section === 'lake' ? <LakeList /> : <RunList />
}
