// A window's way in at a real host, step by step, so that each step can be done wrongly.
import { WebSocket } from 'ws'
import { windowAccess } from '../../../contract/window-access.ts'

const codeOf = (url: string) => url.split(`#${windowAccess.codeParameter}=`)[1] ?? ''

export const redeem = (url: string, code = codeOf(url)): Promise<Response> =>
  fetch(new URL(windowAccess.sessionPath, url), {
    method: 'POST',
    headers: { origin: new URL(url).origin },
    body: JSON.stringify({ code }),
  })

export async function tokenFor(url: string): Promise<string> {
  const { token } = (await (await redeem(url)).json()) as { token: string }
  return token
}

/** The open socket, or the status that refused it. */
export function openWindowSocket(url: string, token: string): Promise<WebSocket | number> {
  const { origin, host } = new URL(url)
  const protocols = [windowAccess.subprotocol, `${windowAccess.tokenSubprotocolPrefix}${token}`]
  const socket = new WebSocket(`ws://${host}${windowAccess.rpcPath}`, protocols, { headers: { origin } })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_, response) => {
      socket.terminate()
      resolve(response.statusCode ?? 0)
    })
    socket.once('error', reject)
  })
}
