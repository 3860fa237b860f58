// Where the provider may keep what it has read: after the instructions with the tools, and after the passages. Only where that is long enough
// to be kept, since writing to a cache costs more than reading once.
import type {
  ContentBlock,
  Message,
  SystemContentBlock,
  ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime'
import type { KnownModel } from '../known/known-models.ts'

interface Prompt {
  readonly system: readonly SystemContentBlock[]
  readonly messages: readonly Message[]
  readonly tools: ToolConfiguration | undefined
}

/** Few languages have more letters to a token, so that what counts as long enough is. */
const lettersPerToken = 4
const point = { cachePoint: { type: 'default' } } as const

export function toCachePoints(
  { ways: { cacheFrom } }: KnownModel,
  { system, messages, tools }: Prompt,
): { readonly system: SystemContentBlock[]; readonly messages: Message[] } {
  if (cacheFrom === undefined) return { system: [...system], messages: [...messages] }
  const isEnough = (letters: number) => letters >= cacheFrom * lettersPerToken
  let letters = (tools ? JSON.stringify(tools).length : 0) + lettersOf(system)
  const cachedSystem = system.length > 0 && isEnough(letters) ? [...system, point] : [...system]
  const last = messages.findLastIndex(({ role, content }) => role === 'user' && lastPassage(content) >= 0)
  const cachedMessages = messages.map((message, index) => {
    const content = message.content ?? []
    const place = index === last ? lastPassage(content) : -1
    const before = letters + lettersOf(content.slice(0, place + 1))
    letters += lettersOf(content)
    if (place < 0 || !isEnough(before)) return message
    return { ...message, content: content.toSpliced(place + 1, 0, point) }
  })
  return { system: cachedSystem, messages: cachedMessages }
}

const lettersOf = (blocks: readonly { readonly text?: string | undefined }[]): number =>
  blocks.reduce((sum, { text }) => sum + (text?.length ?? 0), 0)

/** Passages begin with their number. */
const lastPassage = (content: readonly ContentBlock[] | undefined): number =>
  content?.findLastIndex(({ text }) => text !== undefined && /^\[\d+\] From “/u.test(text)) ?? -1
