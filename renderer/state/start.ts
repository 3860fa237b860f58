// Begins the window's life: where the user is, how it looks, and the connection that never gives up by itself.
import { desktopAccess, headlessAccess, keepLinked, pause } from '../client/index.ts'
import { guardFocus } from '../ui/index.ts'
import { restoreDrafts } from './chats/drafts.ts'
import { setByteAccess } from './lake/document-bytes.ts'
import { heldSeq, receive, useApp } from './app-store.ts'
import { followFirstSteps } from './first-steps.ts'
import { followLakeWork } from './lake/lake-work.ts'
import { followHabits } from './habits.ts'
import { followLanguage } from './language.ts'
import { followLink } from './link-notice.ts'
import { followPlace, restoreWidths } from './panes.ts'
import { followAddress } from './place.ts'
import { followLooks } from './settings.ts'
import { setUploadAccess } from './lake/uploads.ts'

/** Resolves when there are words to show; the connection comes when it comes. */
export async function start(): Promise<void> {
  const desktop = window.maestroDesktop
  const access = desktop ? desktopAccess(desktop) : headlessAccess()
  setUploadAccess(access)
  setByteAccess(access)
  followAddress()
  restoreDrafts()
  followPlace()
  followLooks()
  guardFocus()
  followLink()
  followLakeWork()
  followFirstSteps()
  followHabits()
  restoreWidths()
  await followLanguage()
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
