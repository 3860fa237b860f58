// What the choice of models learned: forgotten, and remembered again.
import { engine } from '../../state/index.ts'
import { noteError, offerUndo } from '../../ui/index.ts'
import { sayRouting } from '../../ui/words/routing.ts'

/** `onChanged` runs whenever what is known is another, by the undo too. */
export async function forgetLearned(onChanged: () => void): Promise<void> {
  try {
    const { outcomes } = await engine().routing.forget({})
    onChanged()
    offerUndo(sayRouting().forgotten(outcomes), () => void rememberLearned(onChanged))
  } catch (error) {
    noteError(error, () => void forgetLearned(onChanged))
  }
}

export async function rememberLearned(onChanged: () => void): Promise<void> {
  try {
    await engine().routing.forget({ undo: true })
    onChanged()
  } catch (error) {
    noteError(error, () => void rememberLearned(onChanged))
  }
}
