// Text that arrives in pieces, handed on in whole characters: half of a pair waits for the other half.
export interface WholeCharacters {
  /** What can be shown now, perhaps nothing. */
  readonly push: (piece: string) => string
  /** What is left: half a pair that nothing completed becomes the sign for that. */
  readonly end: () => string
}

export function createWholeCharacters(): WholeCharacters {
  let held = ''
  return {
    push(piece) {
      const text = held + piece
      held = /[\uD800-\uDBFF]$/u.test(text) ? text.slice(-1) : ''
      return text.slice(0, text.length - held.length).toWellFormed()
    },
    end() {
      const rest = held.toWellFormed()
      held = ''
      return rest
    },
  }
}
