// A request as the model's own template wants it, in tokens.
import {
  resolveChatWrapper,
  type ChatHistoryItem,
  type LlamaModel,
  type LlamaText,
  type Token,
} from 'node-llama-cpp'
import type { ChatMessage } from '../../port.ts'
import { passageWords } from '../../prompt-words.ts'

export interface Prompt {
  readonly tokens: Token[]
  /** Written by the model, these end its answer. */
  readonly stops: readonly string[]
}

/** `json` in words too: a grammar makes the form sure, the words make the content likely. */
export function promptFor(model: LlamaModel, messages: readonly ChatMessage[], json?: object): Prompt {
  const wrapper = resolveChatWrapper(model)
  const chatHistory = messages.map(toItem)
  if (json)
    chatHistory.unshift({
      type: 'system',
      text: `Answer with JSON only, of this schema: ${JSON.stringify(json)}`,
    })
  // The template ends where the model is to go on.
  const { contextText, stopGenerationTriggers } = wrapper.generateContextState({
    chatHistory: [...chatHistory, { type: 'model', response: [] }],
  })
  return {
    tokens: contextText.tokenize(model.tokenizer),
    stops: wordsOf(stopGenerationTriggers),
  }
}

/** Of what ends an answer, the words: special tokens end it by themselves. */
export const wordsOf = (triggers: readonly (LlamaText | string | readonly (string | Token)[])[]): string[] =>
  triggers
    .map((trigger) =>
      typeof trigger === 'string'
        ? trigger
        : (isText(trigger) ? trigger.values : trigger).filter((value) => typeof value === 'string').join(''),
    )
    .filter((text) => text !== '')

const isText = (trigger: LlamaText | readonly (string | Token)[]): trigger is LlamaText =>
  !Array.isArray(trigger)

function toItem({ role, content }: ChatMessage): ChatHistoryItem {
  const text = content.map(textOfPart).filter(Boolean).join('\n\n')
  if (role === 'assistant') return { type: 'model', response: [text] }
  return { type: role === 'system' ? 'system' : 'user', text }
}

function textOfPart(part: ChatMessage['content'][number]): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'passage':
      return passageWords(part)
    case 'tool-result':
      return `Result of ${part.name}: ${part.text}`
    case 'tool-call':
      return `${part.name}(${JSON.stringify(part.arguments)})`
    case 'image':
    case 'file':
      // Refused before: no local model says that it can look at them.
      return ''
  }
}
