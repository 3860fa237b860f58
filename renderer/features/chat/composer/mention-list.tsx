import { FileText, Folder, Library } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { classes, say } from '../../../ui/index.ts'
import type { PlaceToLook } from './mention.ts'
import type { Mentions } from './use-mentions.ts'

const icons = { collection: Library, folder: Folder, document: FileText } as const

interface MentionListProps {
  readonly id: string
  readonly mentions: Mentions
}

export const mentionId = (id: string, index: number): string => `${id}-${index}`

/** What `@` may mean, above the field. */
export function MentionList({ id, mentions: { places, active, setActive, choose } }: MentionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={say.mention.label}
        className="absolute inset-x-0 bottom-full z-20 mb-1 max-h-72 overflow-auto rounded-group bg-paper p-1 shadow-float"
      >
        {places.map((place, index) => (
          <div
            key={place.entry}
            id={mentionId(id, index)}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(place)}
            className={classes(
              'flex min-h-8 items-center gap-2 rounded-control px-2 pointer-coarse:min-h-10',
              index === active && 'bg-raised',
            )}
          >
            <PlaceLine place={place} />
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {say.mention.found(places.length)}
      </p>
    </>
  )
}

function PlaceLine({ place: { kind, name, within, isUnread } }: { readonly place: PlaceToLook }) {
  const Icon = icons[kind]
  return (
    <>
      <Icon size={16} aria-hidden className="shrink-0 text-soft" />
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      <bdi className="max-w-1/2 truncate text-small text-soft">
        {kind === 'document' ? within : [say.mention[kind], within].filter(Boolean).join(' · ')}
      </bdi>
      {isUnread && <span className="shrink-0 text-small text-bad">{say.lake.state.failed}</span>}
    </>
  )
}
