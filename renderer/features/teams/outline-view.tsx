import { useMemo } from 'react'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { classes, say } from '../../ui/index.ts'
import { conditionWords } from './condition-words.ts'
import { NodeIcon } from './node-icon.tsx'
import { doerOf, workOf } from './node-words.ts'
import { outlineOf, type OutlineItem } from './outline.ts'

interface OutlineViewProps {
  readonly team: TeamDefinition
  readonly selected: string | undefined
  readonly onSelect: (node: string) => void
}

/** The steps in words. */
export function OutlineView({ team, selected, onSelect }: OutlineViewProps) {
  const items = useMemo(() => outlineOf(team), [team])
  return (
    <ol className="rounded-group border border-line bg-ground p-1">
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            aria-pressed={item.id === selected}
            onClick={() => onSelect(item.id)}
            className={classes(
              'flex w-full items-start gap-3 rounded-control px-3 py-2 text-start',
              item.id === selected ? 'bg-accent-soft' : 'hover:bg-raised',
            )}
          >
            <span className="tabular w-7 shrink-0 text-soft">{item.number}</span>
            <Item team={team} item={item} />
          </button>
        </li>
      ))}
    </ol>
  )
}

function Item({ team, item }: { readonly team: TeamDefinition; readonly item: OutlineItem }) {
  const { id, label, node } = item
  const notes = notesOf(team, item)
  const work = workOf(node)
  return (
    <>
      <NodeIcon node={node} className="mt-0.5" />
      <span className="min-w-0">
        <span dir="auto" className="wrap-anywhere">
          {label} <span className="text-soft">({doerOf(team, node)})</span>
        </span>
        {work !== '' && (
          <span dir="auto" className="block text-small text-soft wrap-anywhere">
            {work}
          </span>
        )}
        {notes.length > 0 && (
          <span dir="auto" className="block text-small text-soft wrap-anywhere">
            {notes.join(' · ')}
          </span>
        )}
        <span className="block text-small text-accent empty:hidden">
          {[team.start === id && say.teams.start, team.answer === id && say.teams.answer]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </>
  )
}

/** On what it depends, where it goes, and what follows when it fails. */
function notesOf(team: TeamDefinition, { id, node, conditions, ways }: OutlineItem): string[] {
  const depends = conditions.map(({ from, when }) => conditionWords(team, when, from))
  const leads = ways.map(({ number, label, when, rounds }) => {
    const way =
      rounds === undefined ? say.teams.goesTo(number, label) : say.teams.backTo(number, label, rounds)
    return when ? `${way}, ${say.teams.onlyIf(conditionWords(team, when, id))}` : way
  })
  return [
    ...(depends.length > 0 ? [say.teams.onlyIf(say.teams.condition.any(depends))] : []),
    ...leads,
    ...(node.onError === 'continue' ? [say.teams.goesOn] : []),
  ]
}
