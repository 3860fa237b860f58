import { Hourglass, Pencil, X } from 'lucide-react'
import { withdraw, withdrawToEdit } from '../../state/index.ts'
import { IconButton, say } from '../../ui/index.ts'
import type { Turn } from './turns.ts'

/** Messages that wait for the answer before them. Editing one takes it back into the draft. */
export function NextMessages({ turns }: { readonly turns: readonly Turn[] }) {
  if (turns.length === 0) return null
  return (
    <div className="mt-2 mb-4">
      <h2 className="flex items-center gap-1.5 text-small text-soft">
        <Hourglass size={12} aria-hidden />
        {say.next.title}
      </h2>
      <ol className="mt-1 space-y-1">
        {turns.map(({ key, question }) => (
          <li
            key={key}
            className="flex items-center gap-1 rounded-group border border-dashed border-line-strong py-1 pr-1 pl-4"
          >
            <p dir="auto" className="line-clamp-2 min-w-0 flex-1 whitespace-pre-line text-soft wrap-anywhere">
              {question.text}
            </p>
            <IconButton
              icon={Pencil}
              iconSize={16}
              label={say.next.edit}
              onClick={() => {
                void withdrawToEdit(question)
                document.querySelector<HTMLElement>('[data-composer]')?.focus()
              }}
            />
            <IconButton
              icon={X}
              iconSize={16}
              label={say.next.withdraw}
              onClick={() => void withdraw(question)}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
