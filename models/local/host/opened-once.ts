/** Opened when it is first needed, and kept. One that could not be opened is tried again: what it lacked may be there by then. */
export function openedOnce<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined
  return async () => {
    const opening = (opened ??= open())
    try {
      return await opening
    } catch (error) {
      if (opened === opening) opened = undefined
      throw error
    }
  }
}
