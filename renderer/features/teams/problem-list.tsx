import { CircleAlert } from 'lucide-react'
import type { TeamProblem } from '../../../contract/teams.ts'
import { classes } from '../../ui/index.ts'

/** What is wrong, each with its place in the file. */
export function ProblemList({ problems }: { readonly problems: readonly TeamProblem[] }) {
  return (
    <ul className="space-y-1">
      {problems.map(({ path, message, prevents }) => (
        <li key={`${path} ${message}`} className="flex gap-2">
          <CircleAlert
            size={16}
            aria-hidden
            className={classes('mt-0.5 shrink-0', prevents === 'keeping' ? 'text-bad' : 'text-warn')}
          />
          <span className="min-w-0">
            <span dir="auto" className="wrap-anywhere">
              {message}
            </span>
            {path !== '' && (
              <code dir="ltr" className="block font-mono text-small text-soft wrap-anywhere">
                {path}
              </code>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
