import type { Page } from 'playwright-core'

export interface Cable {
  /** Ends every connection to the engine, and lets none come up. */
  cut(): Promise<void>
  mend(): void
}

/** The connection of a page to its engine as something that can be cut. To be laid before the page is opened. */
export async function layCable(page: Page): Promise<Cable> {
  const sockets: { close(): Promise<void> }[] = []
  let isCut = false
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    if (isCut) return void socket.close()
    socket.connectToServer()
    sockets.push(socket)
  })
  return {
    async cut() {
      isCut = true
      await Promise.all(sockets.splice(0).map((socket) => socket.close()))
    },
    mend() {
      isCut = false
    },
  }
}
