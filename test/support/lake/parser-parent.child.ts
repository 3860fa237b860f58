// An engine as small as can be: it starts a parser, says its pid, and waits to be killed in the middle of its work.
import { createParserHost } from '../../../main/lake/parser-host.ts'

const [path = ''] = process.argv.slice(2)
const host = createParserHost()
void host.parse({ path, name: 'slow.pdf' })
const tell = setInterval(() => {
  const { pid } = host.stats()
  if (pid === undefined) return
  clearInterval(tell)
  process.stdout.write(`${pid}\n`)
}, 10)
