// Begins the window's life: where the user is, how it looks, and the connection that never gives up by itself.
import { desktopAccess, headlessAccess, keepLinked, pause } from '../client/index.ts'
import { heldSeq, receive, useApp } from './app-store.ts'
import { followPlace, restoreWidths } from './panes.ts'
import { followAddress } from './place.ts'
import { followTheme } from './settings.ts'
import { followTeams } from './teams.ts'
import { setUploadAccess } from './uploads.ts'

export function start(): void {
  const desktop = window.maestroDesktop
  const access = desktop ? desktopAccess(desktop) : headlessAccess()
  setUploadAccess(access)
  followAddress()
  followPlace()
  followTheme()
  followTeams()
  restoreWidths()
  void keepLinked({
    open: (signal) => access.open(signal),
    seq: heldSeq,
    onStatus: (link) => useApp.setState({ link }),
    onUpdate: receive,
    onEngine: (engine) => useApp.setState({ engine }),
    // The page lives as long as its connection.
    signal: new AbortController().signal,
    pause,
  })
}
