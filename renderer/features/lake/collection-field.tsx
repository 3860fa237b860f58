import { useId } from 'react'
import type { CollectionSummary } from '../../../contract/documents.ts'
import { isCollectionName, useAsked } from '../../state/index.ts'
import { say } from '../../ui/index.ts'

interface CollectionFieldProps {
  readonly text: string
  readonly onChange: (text: string) => void
  /** What to write here, until something is wrong with it. */
  readonly help: string
}

const none: readonly CollectionSummary[] = []

/** Those there are, as they were when it was asked. */
export function useCollections(): readonly CollectionSummary[] {
  const { value } = useAsked('collections to choose from', (engine, signal) =>
    engine.lake.collections(undefined, { signal }),
  )
  return value ?? none
}

/** The name of a collection, one that is there or a new one. */
export function CollectionField({ text, onChange, help }: CollectionFieldProps) {
  const id = useId()
  const collections = useCollections()
  const name = text.trim()
  const isWrong = name !== '' && !isCollectionName(name)
  return (
    <>
      <label htmlFor={id} className="text-small text-soft">
        {say.lake.collection}
      </label>
      <input
        id={id}
        type="text"
        dir="auto"
        list={`${id}-names`}
        value={text}
        aria-describedby={`${id}-help`}
        aria-invalid={isWrong}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        className="block h-8 w-full rounded-control border border-line-strong/60 bg-paper px-2 pointer-coarse:h-10"
      />
      <datalist id={`${id}-names`}>
        {collections.map((collection) => (
          <option key={collection.name} value={collection.name} />
        ))}
      </datalist>
      <p id={`${id}-help`} role="status" className={`mt-1 text-small ${isWrong ? 'text-bad' : 'text-soft'}`}>
        {isWrong ? say.lake.collectionNames : help}
      </p>
    </>
  )
}
