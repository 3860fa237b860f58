// Pages without anything, as the floor of every figure: what the browser, the socket and the machine take by themselves.
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

const pages: Readonly<Record<string, string>> = {
  '/empty': '<!doctype html><title>Empty</title><textarea></textarea>',
  /** Enter puts the words below the field at once, and the socket's answer below that. */
  '/echo': `<!doctype html><title>Echo</title><textarea></textarea><article></article><article></article>
<script>
  const socket = new WebSocket('ws://' + location.host)
  const [echo, reply] = document.querySelectorAll('article')
  const field = document.querySelector('textarea')
  socket.onopen = () => document.body.append('Connected')
  socket.onmessage = ({ data }) => (reply.textContent = JSON.parse(data).text)
  field.onkeydown = (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    echo.textContent = field.value
    socket.send(JSON.stringify({ text: field.value }))
    field.value = ''
  }
</script>`,
}

export interface BarePages extends AsyncDisposable {
  readonly address: (name: 'empty' | 'echo') => string
}

export async function serveBarePages(): Promise<BarePages> {
  const server = createServer(({ url = '' }, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(pages[url] ?? '')
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { text } = JSON.parse(String(data)) as { readonly text: string }
      socket.send(JSON.stringify({ text: `Heard ${text}` }))
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: (name) => `http://127.0.0.1:${port}/${name}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
