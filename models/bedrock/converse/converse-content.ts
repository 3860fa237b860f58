// The parts of one message as blocks of Converse.
import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime'
import type { ChatMessage, ContentPart } from '../../port.ts'
import { passageWords } from '../../prompt-words.ts'
import type { Names } from './converse-names.ts'

/** `documents` holds the names of files used so far in the request: two of one name are refused there. */
export function toContent({ content }: ChatMessage, names: Names, documents: Set<string>): ContentBlock[] {
  return content.flatMap((part) => toBlock(part, names, documents) ?? [])
}

function toBlock(part: ContentPart, names: Names, documents: Set<string>): ContentBlock | undefined {
  switch (part.type) {
    case 'text':
      // Blank ones are refused there.
      return part.text.trim() === '' ? undefined : { text: part.text.toWellFormed() }
    case 'passage':
      return { text: passageWords(part).toWellFormed() }
    case 'image':
      return { image: { format: part.format, source: { bytes: part.bytes } } }
    case 'file':
      return {
        document: {
          format: part.format,
          name: documentName(part.name, documents),
          source: { bytes: part.bytes },
        },
      }
    case 'tool-call':
      return {
        toolUse: {
          toolUseId: names.call(part.id),
          name: names.tool(part.name),
          input: structuredClone(part.arguments) as never,
        },
      }
    case 'tool-result':
      return {
        toolResult: {
          toolUseId: names.call(part.id),
          content: [{ text: part.text.trim() === '' ? '(nothing)' : part.text.toWellFormed() }],
          ...(part.isError && { status: 'error' as const }),
        },
      }
  }
}

const longestName = 200

/** Letters, digits, single spaces, hyphens and brackets; a name may try to tell the model things, so that nothing else gets through. */
export function documentName(name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9\s\-()[\]]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, longestName - 10)
    .trim()
  const base = plain === '' ? 'File' : plain
  let result = base
  for (let n = 2; taken.has(result); n++) result = `${base} (${n})`
  taken.add(result)
  return result
}
