// Chats that were removed and can be brought back. The window holds none of them: it asks, and again when a chat has gone or come.
import { useEffect, useState } from 'react'
import type { ChatSummary } from '../../../contract/chats.ts'
import { useApp } from '../app-store.ts'
import { useAsked, type Asked } from '../use-asked.ts'

export function useRemovedChats(): Asked<readonly ChatSummary[]> {
  const round = useChatsThatCameOrWent()
  const asked = useAsked(`removed-chats-${round}`, (engine, signal) =>
    engine.chats.list({ removed: true }, { signal }),
  )
  const [last, setLast] = useState<readonly ChatSummary[]>()
  if (asked.value && asked.value !== last) setLast(asked.value)
  return { ...asked, value: asked.value ?? last }
}

function useChatsThatCameOrWent(): number {
  const [round, setRound] = useState(0)
  useEffect(
    () =>
      useApp.subscribe(({ app: { chats } }, { app: { chats: before } }) => {
        if (chats === before) return
        const ids = Object.keys(chats)
        if (ids.length !== Object.keys(before).length || ids.some((id) => !before[id]))
          setRound((last) => last + 1)
      }),
    [],
  )
  return round
}
