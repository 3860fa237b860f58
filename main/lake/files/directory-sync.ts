// Makes names durable: a rename survives a power cut only after its folder was synced.
import { syncDirectory } from '../../platform/index.ts'

interface Turn {
  readonly running: Promise<void>
  next?: Promise<void>
}

/** Callers of one folder share a sync: whoever comes while one runs waits for the next, which covers all that came meanwhile. */
export class DirectorySync {
  readonly #turns = new Map<string, Turn>()

  sync(directory: string): Promise<void> {
    const turn = this.#turns.get(directory)
    if (!turn) return this.#begin(directory)
    turn.next ??= turn.running.then(
      () => this.#begin(directory),
      () => this.#begin(directory),
    )
    return turn.next
  }

  #begin(directory: string): Promise<void> {
    const running = syncDirectory(directory)
    const turn: Turn = { running }
    this.#turns.set(directory, turn)
    const settle = () => {
      if (this.#turns.get(directory) === turn && !turn.next) this.#turns.delete(directory)
    }
    running.then(settle, settle)
    return running
  }
}
