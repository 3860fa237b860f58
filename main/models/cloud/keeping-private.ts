// Documents that must stay on this computer never reach a model elsewhere. It is asked here, where such a model is made, so that no caller can forget it.
import { AppError } from '../../../contract/app-error.ts'
import type { ChatModel, ChatRequest } from '../../../models/port.ts'

export interface Labels {
  /** Those of the documents that must stay, as they are labelled now. */
  mustStay(documentIds: readonly string[]): Promise<readonly string[]>
}

/**
 * Refuses a request that says of itself that it must stay, and one with anything of a document that must, whatever its request says. `getReady`:
 * what may take its time before a word is sent, such as signing in; labels are looked at before it and after it.
 */
export function keepingPrivate(
  model: ChatModel,
  {
    labels,
    getReady,
  }: { readonly labels: Labels; readonly getReady: (signal: AbortSignal) => Promise<unknown> },
): ChatModel {
  const refuse = async (request: ChatRequest) => {
    if (request.privacy === 'local-only') throw staysHere(model.id)
    const documentIds = documentsIn(request)
    if (documentIds.length > 0 && (await labels.mustStay(documentIds)).length > 0) throw staysHere(model.id)
  }
  return {
    ...model,
    async *chat(request, options) {
      await refuse(request)
      await getReady(options.signal)
      await refuse(request)
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
