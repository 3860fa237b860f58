export { ChatList } from './chat-list.tsx'
export { ChatView } from './chat-view.tsx'
export { CitationCard } from './citation.tsx'
export { NewChat } from './new-chat.tsx'
