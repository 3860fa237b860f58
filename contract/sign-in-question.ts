// What a run asks when the provider of its model does not know the user any more. Clients recognise the question by its choices.

export const signInChoices = ['go on', 'answer on this computer', 'stop here'] as const

/** The second choice is left out where no other model can answer. */
export const asksForSignIn = (choices: readonly string[] | undefined): boolean =>
  choices?.[0] === signInChoices[0] && choices.at(-1) === signInChoices[2]
