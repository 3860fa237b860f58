// What people are told of the connection: nothing of a break that mends itself within a second; and who was told of a loss, of the return.
import { create } from 'zustand'
import { endErrors } from '../ui/index.ts'
import { useApp } from './app-store.ts'

const patienceMs = 1_000
const farewellMs = 4_000

export const useLinkNotice = create<{ readonly notice: 'nothing' | 'lost' | 'back' }>(() => ({
  notice: 'nothing',
}))

export function followLink(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (notice: 'nothing' | 'lost', ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => useLinkNotice.setState({ notice }), ms)
  }
  useApp.subscribe(({ link }, before) => {
    const isOnline = link.status === 'online'
    if (isOnline === (before.link.status === 'online')) return
    if (!isOnline) return later('lost', patienceMs)
    endErrors('CLOSED')
    if (useLinkNotice.getState().notice === 'lost') useLinkNotice.setState({ notice: 'back' })
    later('nothing', farewellMs)
  })
}
