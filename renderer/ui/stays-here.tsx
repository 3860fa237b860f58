import { Lock } from 'lucide-react'
import { classes } from './class-names.ts'
import { say } from './words/index.ts'

/** The mark of what never leaves this computer: a lock, and the words. */
export const StaysHere = ({ className }: { readonly className?: string }) => (
  <span
    title={say.lake.staysText}
    className={classes('inline-flex shrink-0 items-center gap-1 whitespace-nowrap', className)}
  >
    <Lock size={12} aria-hidden />
    {say.lake.stays}
  </span>
)
