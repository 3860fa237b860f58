// What every adapter checks before it works, so that a wrong request fails in the same way everywhere.
import { AppError } from '../contract/app-error.ts'
import type { ChatMessage, ChatRequest, ContentPart, ModelDescription, PassagePart } from './port.ts'

/** Nothing was sent, so nothing is owed. */
const data = { unbilled: true } as const

/** @throws AppError BAD_INPUT, NOT_ALLOWED, UNSUPPORTED */
export function checkRequest({ id, capabilities }: ModelDescription, request: ChatRequest): void {
  if (request.privacy === 'local-only' && capabilities.leavesDevice) throw mustStay(id)
  if (request.messages.every((message) => textOf(message).trim() === ''))
    throw new AppError('BAD_INPUT', 'The model was asked nothing.', { next: 'Write a question.', data })
  const numbers = passagesOf(request).map(({ n }) => n)
  if (new Set(numbers).size !== numbers.length)
    throw new AppError('BAD_INPUT', 'Two passages have the same number.', {
      next: 'Number them from 1.',
      data,
    })
  if (request.tools?.length && !capabilities.tools) throw unsupported(id, 'call tools')
  if (request.jsonSchema && !capabilities.jsonSchema) throw unsupported(id, 'answer in JSON')
  if (hasPart(request, 'image') && !capabilities.images) throw unsupported(id, 'look at pictures')
  if (hasPart(request, 'file') && !capabilities.files) throw unsupported(id, 'read files')
  if (request.reasoning && !capabilities.reasoning) throw unsupported(id, 'think before it answers')
}

const hasPart = ({ messages }: ChatRequest, type: ContentPart['type']) =>
  messages.some(({ content }) => content.some((part) => part.type === type))

/** The plain text of a message; passages, calls and results are not part of it. */
export const textOf = ({ content }: ChatMessage): string =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join('')

export const passagesOf = ({ messages }: ChatRequest): PassagePart[] =>
  messages.flatMap(({ content }) => content.filter((part) => part.type === 'passage'))

/** The last thing the user wrote. */
export function questionOf({ messages }: ChatRequest): string {
  const asked = messages.findLast((message) => message.role === 'user' && textOf(message).trim() !== '')
  return asked ? textOf(asked) : ''
}

export const aborted = (signal: AbortSignal): AppError =>
  new AppError('ABORTED', 'The model was stopped.', { cause: signal.reason })

const mustStay = (id: string) =>
  new AppError('NOT_ALLOWED', `Something in this must not leave this computer, and ${id} runs elsewhere.`, {
    safe: 'Nothing was sent.',
    next: 'Choose a model on this computer, or change the label of the documents.',
    data,
  })

const unsupported = (id: string, what: string) =>
  new AppError('UNSUPPORTED', `The model ${id} cannot ${what}.`, { next: 'Choose another model.', data })
