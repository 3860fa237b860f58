/** Wakes one sleeper; rung while nobody sleeps, it is heard by the next who does. */
export class Alarm {
  #bell = Promise.withResolvers<void>()
  #isRung = false

  get isRung(): boolean {
    return this.#isRung
  }

  ring(): void {
    this.#isRung = true
    this.#bell.resolve()
  }

  async heard(): Promise<void> {
    await this.#bell.promise
    this.#isRung = false
    this.#bell = Promise.withResolvers<void>()
  }
}
