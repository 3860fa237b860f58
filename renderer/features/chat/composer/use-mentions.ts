import { useState, type KeyboardEvent } from 'react'
import type { Engine } from '../../../client/index.ts'
import { useAsked } from '../../../state/index.ts'
import { mentionAt, placesToLook, type Mention, type NamedDocument, type PlaceToLook } from './mention.ts'

const mostDocuments = 30
const none: readonly PlaceToLook[] = []

export interface Mentions {
  readonly isOpen: boolean
  readonly places: readonly PlaceToLook[]
  readonly active: number
  readonly setActive: (index: number) => void
  /** Looks at what stands before the caret. */
  readonly look: (text: string, caret: number) => void
  readonly close: () => void
  readonly choose: (place: PlaceToLook) => void
  /** True when the key was the picker's. */
  readonly takesKey: (event: KeyboardEvent) => boolean
}

/** Those called so first; the newest while nothing is typed. */
async function documentsFor(
  engine: Engine,
  query: string,
  signal: AbortSignal,
): Promise<readonly NamedDocument[]> {
  if (query !== '') {
    const request = { query, kinds: ['documents' as const], limit: mostDocuments }
    const { documents } = await engine.search(request, { signal })
    if (documents && documents.hits.length > 0)
      return documents.hits.map(({ title, path, ...hit }) => ({ ...hit, title: title.text, path: path.text }))
  }
  // Letters in the middle of a word too.
  const text = query === '' ? {} : { text: query }
  return (await engine.lake.list({ limit: mostDocuments, ...text }, { signal })).documents
}

/** A picker of places that opens at `@` and is worked by the keys of the field, which keeps the focus. */
export function useMentions(onChoose: (place: PlaceToLook, mention: Mention) => void): Mentions {
  const [mention, setMention] = useState<Mention>()
  // Where the `@` stands that the user does not mean.
  const [refused, setRefused] = useState<number>()
  const [active, setActive] = useState(0)
  const query = mention?.query
  const asked = useAsked(query === undefined ? '' : `mention/${query}`, async (engine, signal) => {
    if (query === undefined) return none
    const [collections, documents] = await Promise.all([
      engine.lake.collections(undefined, { signal }),
      documentsFor(engine, query, signal),
    ])
    return placesToLook(
      query,
      collections.map(({ name }) => name),
      documents,
    )
  })
  // What was found for the letters before stays until there is something for these.
  const [places, setPlaces] = useState(none)
  if (asked.value && asked.value !== places) setPlaces(asked.value)
  const isOpen = mention !== undefined && places.length > 0
  const index = Math.min(active, places.length - 1)

  const close = () => setMention(undefined)
  const choose = (place: PlaceToLook) => {
    if (!mention) return
    onChoose(place, mention)
    close()
  }
  const look = (text: string, caret: number) => {
    const found = mentionAt(text, caret)
    if (found?.start !== refused) setRefused(undefined)
    const next = found?.start === refused ? undefined : found
    if (next?.query !== mention?.query) setActive(0)
    setMention(next)
  }
  const takesKey = ({ key }: KeyboardEvent): boolean => {
    if (!isOpen) return false
    const chosen = places[index]
    if (key === 'ArrowDown') setActive((index + 1) % places.length)
    else if (key === 'ArrowUp') setActive((index - 1 + places.length) % places.length)
    else if ((key === 'Enter' || key === 'Tab') && chosen) choose(chosen)
    else if (key === 'Escape') {
      setRefused(mention?.start)
      close()
    } else return false
    return true
  }
  return { isOpen, places, active: index, setActive, look, close, choose, takesKey }
}
