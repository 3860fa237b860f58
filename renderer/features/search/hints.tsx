import { say } from '../../ui/index.ts'
import { Key, keyWords } from '../actions/index.ts'
import type { Item } from './items.ts'

/** The keys of this moment, in one line; those who use a finger do not need them. */
export function Hints({ item }: { readonly item: Item | undefined }) {
  const { move, open, other, preview, close } = say.search.hints
  const canAsk = item?.kind === 'documents' || item?.kind === 'passages' || item?.kind === 'teams'
  return (
    <footer className="flex h-9 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-ground px-4 text-small whitespace-nowrap text-soft max-tablet:hidden pointer-coarse:hidden">
      <Hint press="↑ ↓" does={move} />
      <Hint press="Enter" does={open} />
      {canAsk && <Hint press={keyWords('$mod+Enter')} does={other} />}
      {item && item.kind !== 'actions' && item.kind !== 'ask' && <Hint press="Tab" does={preview} />}
      <Hint press="Esc" does={close} />
    </footer>
  )
}

const Hint = ({ press, does }: { readonly press: string; readonly does: string }) => (
  <span className="flex items-center gap-1.5">
    <Key>{press}</Key>
    {does}
  </span>
)
