// The way in from a browser: a one-time code from the address, a session token in sessionStorage, a WebSocket. No cookie.
import { AppError } from '../../contract/app-error.ts'
import { webSocketTransport, type Transport } from '../../contract/rpc/index.ts'
import { windowAccess } from '../../contract/window-access.ts'
import type { Access } from './access.ts'
import { fetchBytes } from './fetch-bytes.ts'
import { upload } from './upload.ts'

const tokenKey = 'maestro.token'

export function headlessAccess(): Access {
  let code = takeCode()
  // A fresh address opened in a tab that was here before changes the fragment only, and loads nothing.
  window.addEventListener('hashchange', () => {
    if (codeInAddress() !== null) location.reload()
  })

  const signIn = async (signal: AbortSignal): Promise<string> => {
    if (code !== undefined) {
      const response = await reach(windowAccess.sessionPath, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code }),
        signal,
      })
      code = undefined
      if (response.ok) {
        const { token } = (await response.json()) as { readonly token: string }
        sessionStorage.setItem(tokenKey, token)
      }
    }
    // A used code does not end a session that this tab already has: a reload of an old address.
    const token = sessionStorage.getItem(tokenKey)
    if (token === null) throw signedOut()
    return token
  }

  const isSessionGone = async (token: string, signal: AbortSignal): Promise<boolean> => {
    const response = await reach(windowAccess.sessionPath, {
      headers: { Authorization: `Bearer ${token}` },
      signal,
    })
    return response.status === 401
  }

  return {
    async open(signal) {
      const token = await signIn(signal)
      const socket = await openSocket(token, signal)
      if (socket) return socket
      if (await isSessionGone(token, signal)) {
        sessionStorage.removeItem(tokenKey)
        throw signedOut()
      }
      throw unreachable()
    },
    async handOver(file, name, options) {
      const token = sessionStorage.getItem(tokenKey)
      if (token === null) throw signedOut()
      return { uploadId: await upload(file, token, options), name }
    },
    async readBytes(blob, options) {
      const token = sessionStorage.getItem(tokenKey)
      if (token === null) throw signedOut()
      return fetchBytes(blob, { ...options, headers: { Authorization: `Bearer ${token}` } })
    },
  }
}

const codeInAddress = () => new URLSearchParams(location.hash.slice(1)).get(windowAccess.codeParameter)

/** Takes the code out of the address at once, so that it stays in no history and on no screenshot. */
function takeCode(): string | undefined {
  const code = codeInAddress()
  if (code === null) return undefined
  history.replaceState(null, '', location.pathname)
  return code
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, cache: 'no-store' })
  } catch (cause) {
    throw unreachable(cause)
  }
}

/** Undefined when it was refused or nobody listens: a page is not told which. */
function openSocket(token: string, signal: AbortSignal): Promise<Transport | undefined> {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${windowAccess.rpcPath}`
  const socket = new WebSocket(address, [
    windowAccess.subprotocol,
    `${windowAccess.tokenSubprotocolPrefix}${token}`,
  ])
  return new Promise((resolve) => {
    const close = () => socket.close()
    signal.addEventListener('abort', close, { once: true })
    const transport = webSocketTransport(socket)
    socket.addEventListener('open', () => resolve(transport))
    transport.onClose(() => {
      signal.removeEventListener('abort', close)
      resolve(undefined)
    })
  })
}

const signedOut = () =>
  new AppError('NOT_ALLOWED', 'This window is not signed in any more.', {
    safe: 'Documents, chats and runs are kept; work that was accepted goes on.',
    next: 'Run `npm start` again, or `maestro serve --open`.',
  })

const unreachable = (cause?: unknown) =>
  new AppError('CLOSED', 'Maestro is not running, or cannot be reached.', {
    safe: 'Everything that was acknowledged is kept.',
    next: 'Run `npm start`; the window connects again by itself.',
    retryable: true,
    cause,
  })
