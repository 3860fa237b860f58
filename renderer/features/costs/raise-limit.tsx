import { Coins } from 'lucide-react'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { go, limitIn, teamIn, wishForLimit } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'

/** Where a limit stopped a run: the way to its field, or to the agent whose budget it is. Nothing for any other error. */
export function RaiseLimit({ error }: { readonly error: ErrorShape }) {
  const limit = limitIn(error)
  const teamId = teamIn(error)
  if (!limit && teamId === undefined) return null
  return (
    <Button
      icon={Coins}
      onClick={() => (limit ? wishForLimit(limit) : go({ section: 'teams', teamId, teamTab: 'agents' }))}
    >
      {say.common.raiseLimit}
    </Button>
  )
}
