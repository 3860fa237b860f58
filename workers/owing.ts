// What a model told of its usage is owed also when the work with its answer fails afterwards: it goes with the failure into the ledger.
import { isAppError } from '../contract/app-error.ts'
import { withUsage } from '../contract/failed-call.ts'
import type { ChatModel, UsageEvent } from '../models/port.ts'

/** For work that asks the model once. */
export async function owing<T>(model: ChatModel, work: (model: ChatModel) => Promise<T>): Promise<T> {
  let usage: UsageEvent | undefined
  const heard: ChatModel = {
    ...model,
    async *chat(request, options) {
      for await (const event of model.chat(request, options)) {
        if (event.type === 'usage') usage = event
        yield event
      }
    },
  }
  try {
    return await work(heard)
  } catch (error) {
    throw usage && isAppError(error) ? withUsage(error, usage) : error
  }
}
