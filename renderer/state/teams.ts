// Teams are not part of the watched state: read once per connection, and when a choice of teams is opened.
import { create } from 'zustand'
import type { TeamSummary } from '../../contract/teams.ts'
import { isAppError } from '../../contract/app-error.ts'
import { engine, useApp } from './app-store.ts'

export const useTeams = create<{ readonly teams: readonly TeamSummary[] }>(() => ({ teams: [] }))

export async function loadTeams(): Promise<void> {
  try {
    useTeams.setState({ teams: await engine().teams.list() })
  } catch (error) {
    // Without a connection the names come with the next one.
    if (!isAppError(error)) throw error
  }
}

export function followTeams(): void {
  useApp.subscribe(({ engine }, before) => {
    if (engine && engine !== before.engine) void loadTeams()
  })
}
