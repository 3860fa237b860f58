// What is done about the user's cloud. Whatever comes of it reaches every window as a new status.
import type { CloudCheck, CloudPrice, CloudSignIn, CloudSsoStep, CloudTier } from '../../contract/cloud.ts'
import { noteError, offerUndo, note } from '../ui/index.ts'
import { engine } from './app-store.ts'

/** Rejects with why it did not work; then nothing was kept. */
export async function signIn(wanted: CloudSignIn, signal: AbortSignal): Promise<void> {
  await engine().cloud.signIn(wanted, { signal })
}

/** The address and the code to compare, then the end. Left early, all stays as it was. */
export const signInWithBrowser = (profile: string, signal: AbortSignal): AsyncIterable<CloudSsoStep> =>
  engine().cloud.sso({ profile }, { signal })

export async function signOut(words: string): Promise<void> {
  try {
    await engine().cloud.signOut()
    note(words)
  } catch (error) {
    noteError(error, () => void signOut(words))
  }
}

interface Choice {
  readonly tier: CloudTier
  /** None with `null`. */
  readonly modelId: string | null
  readonly before: string | null
  /** What is said of it. */
  readonly words: string
}

export async function chooseModel({ tier, modelId, before, words }: Choice): Promise<void> {
  try {
    await engine().cloud.choose({ tier, modelId })
    offerUndo(words, () => void engine().cloud.choose({ tier, modelId: before }).catch(noteError))
  } catch (error) {
    noteError(error, () => void chooseModel({ tier, modelId, before, words }))
  }
}

/** Rejects with why it could not be kept. With `null` it costs what is known again. */
export async function keepPrice(modelId: string, price: CloudPrice | null): Promise<void> {
  await engine().cloud.price({ modelId, price })
}

/** Costs a few tokens. */
export const checkModel = (modelId: string, signal: AbortSignal): Promise<CloudCheck> =>
  engine().cloud.check({ modelId }, { signal })
