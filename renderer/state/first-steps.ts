// The way from an empty lake to words in a document, walked once: begun where nothing is there yet, over at its end or when it is skipped.
import { create } from 'zustand'
import { useApp } from './app-store.ts'
import { usePanes } from './panes.ts'

const storageKey = 'maestro.first-steps'

interface FirstSteps {
  readonly path: 'unknown' | 'walking' | 'over'
  readonly hasDocuments: boolean
  readonly hasAnswer: boolean
}

export const useFirstSteps = create<FirstSteps>(() => ({
  path: 'unknown',
  hasDocuments: false,
  hasAnswer: false,
}))

export function leaveFirstSteps(): void {
  localStorage.setItem(storageKey, 'over')
  useFirstSteps.setState({ path: 'over' })
}

export function followFirstSteps(): void {
  const kept = localStorage.getItem(storageKey)
  if (kept === 'over') return useFirstSteps.setState({ path: 'over' })
  if (kept === 'walking') useFirstSteps.setState({ path: 'walking' })
  const stop = [useApp.subscribe(look), usePanes.subscribe(look)]

  function look() {
    const { app } = useApp.getState()
    if (!app.settings) return
    const { path } = useFirstSteps.getState()
    const hasDocuments = Object.entries(app.documentCounts).some(([state, n]) => state !== 'removed' && n > 0)
    const hasAnswer = Object.values(app.runs).some(({ status }) => status === 'finished')
    // Whoever has documents or answers already knows the way.
    if (path === 'unknown' && (hasDocuments || hasAnswer)) leaveFirstSteps()
    else if (path === 'unknown') begin()
    else if (hasAnswer && usePanes.getState().subject?.kind === 'source') leaveFirstSteps()
    const now = useFirstSteps.getState()
    if (now.path === 'over') for (const leave of stop) leave()
    else if (hasDocuments !== now.hasDocuments || hasAnswer !== now.hasAnswer)
      useFirstSteps.setState({ hasDocuments, hasAnswer })
  }
}

function begin(): void {
  localStorage.setItem(storageKey, 'walking')
  useFirstSteps.setState({ path: 'walking' })
}
