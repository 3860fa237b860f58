// Documents that must stay on this computer never reach a model elsewhere. It is asked here, where such a model is made, so that no caller can forget it.
import { AppError } from '../../../contract/app-error.ts'
import type { ChatModel, ChatRequest } from '../../../models/port.ts'

export interface Labels {
  /** Those of the documents that must stay, as they are labelled now. */
  mustStay(documentIds: readonly string[]): Promise<readonly string[]>
}

/** Refuses a request that says of itself that it must stay, and one with anything of a document that must, whatever its request says. */
export function keepingPrivate(model: ChatModel, { mustStay }: Labels): ChatModel {
  return {
    ...model,
    async *chat(request, options) {
      if (request.privacy === 'local-only') throw staysHere(model.id)
      const documentIds = documentsIn(request)
      if (documentIds.length > 0 && (await mustStay(documentIds)).length > 0) throw staysHere(model.id)
      yield* model.chat(request, options)
    },
  }
}

function documentsIn({ messages }: ChatRequest): string[] {
  const parts = messages.flatMap(({ content }) => content)
  return [...new Set(parts.flatMap((part) => ('documentId' in part && part.documentId) || []))]
}

const staysHere = (modelId: string) =>
  new AppError(
    'NOT_ALLOWED',
    `Something in this must stay on this computer, and ${modelId} runs elsewhere.`,
    {
      safe: 'Nothing was sent.',
      next: 'Choose a model on this computer, or change the label of the documents.',
      data: { unbilled: true },
    },
  )
