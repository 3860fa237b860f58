// Where the user was lately and what he often does, kept in this browser: what a search offers before a word is typed.
import { create } from 'zustand'
import { parsePlace, placeHash, usePlace, type Place } from './place.ts'

interface Habits {
  /** Newest first, as addresses. */
  readonly places: readonly string[]
  /** How often each action was chosen, by its id. */
  readonly counts: Readonly<Record<string, number>>
}

const storageKey = 'maestro.habits'
const mostPlaces = 12

const useHabits = create<Habits>(read)

export const recentPlaces = (): readonly Place[] => useHabits.getState().places.map(parsePlace)

export const countOf = (id: string): number => useHabits.getState().counts[id] ?? 0

export function countAction(id: string): void {
  keep({ counts: { ...useHabits.getState().counts, [id]: countOf(id) + 1 } })
}

/** Things that were opened; a section alone is no place to come back to. */
export function followHabits(): void {
  usePlace.subscribe(({ section, chatId, documentId, runId, teamId }) => {
    if (!chatId && !documentId && !runId && !teamId) return
    const address = placeHash({
      section,
      ...(chatId && { chatId }),
      ...(documentId && { documentId }),
      ...(runId && { runId }),
      ...(teamId && { teamId }),
    })
    const others = useHabits.getState().places.filter((each) => each !== address)
    keep({ places: [address, ...others].slice(0, mostPlaces) })
  })
}

function keep(change: Partial<Habits>): void {
  useHabits.setState(change)
  localStorage.setItem(storageKey, JSON.stringify(useHabits.getState()))
}

function read(): Habits {
  const none: Habits = { places: [], counts: {} }
  try {
    const { places, counts } = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Habits>
    return {
      places: Array.isArray(places) ? places.filter((each) => typeof each === 'string') : [],
      counts: typeof counts === 'object' ? counts : {},
    }
  } catch {
    return none
  }
}
