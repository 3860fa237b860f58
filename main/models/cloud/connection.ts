// One connection to the cloud, and who is using it: one that is replaced goes on for the answers that are under way.
import type { BedrockClients } from '../../../models/index.ts'

export class Connection implements AsyncDisposable {
  readonly clients: BedrockClients
  #users = 0
  #isRetired = false

  constructor(clients: BedrockClients) {
    this.clients = clients
  }

  hold(): Disposable {
    this.#users++
    return {
      [Symbol.dispose]: () => {
        this.#users--
        this.#closeWhenUnused()
      },
    }
  }

  /** Another has taken its place. */
  retire(): void {
    this.#isRetired = true
    this.#closeWhenUnused()
  }

  #closeWhenUnused(): void {
    // Closing lets connections go, which does not fail.
    if (this.#isRetired && this.#users === 0) void this[Symbol.asyncDispose]()
  }

  /** At once, whoever uses it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.clients[Symbol.asyncDispose]()
  }
}
