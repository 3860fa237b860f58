// Names of tools and ids of calls, where Converse takes fewer letters than we do; and back again.
import { createHash } from 'node:crypto'

export interface Names {
  readonly tool: (name: string) => string
  readonly toolBack: (sent: string) => string
  readonly call: (id: string) => string
}

const allowed = /^[A-Za-z0-9_-]{1,64}$/u

export function createNames(): Names {
  const back = new Map<string, string>()
  return {
    tool(name) {
      const sent = shorten(name)
      back.set(sent, name)
      return sent
    },
    toolBack: (sent) => back.get(sent) ?? sent,
    call: shorten,
  }
}

/** The same text gives the same name, and two texts never the same one. */
function shorten(text: string): string {
  if (allowed.test(text)) return text
  const readable = text.replaceAll(/[^A-Za-z0-9_-]+/gu, '_').slice(0, 40)
  return `${readable}_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
}
