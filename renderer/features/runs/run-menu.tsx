import { Braces, Copy, EllipsisVertical, Waypoints } from 'lucide-react'
import type { RunId } from '../../../contract/ids.ts'
import { exportJournal, exportTrace } from '../../state/index.ts'
import { copyText, IconButton, Menu, MenuItem, say } from '../../ui/index.ts'

/** What can be taken along of a run. */
export function RunMenu({ runId }: { readonly runId: RunId }) {
  return (
    <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={say.common.more} />}>
      <MenuItem icon={Braces} onSelect={() => void exportJournal(runId)}>
        {say.runs.exportJournal}
      </MenuItem>
      <MenuItem icon={Waypoints} onSelect={() => void exportTrace(runId)}>
        {say.runs.exportTrace}
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => copyText(runId)}>
        {say.actions.names.copyRunId}
      </MenuItem>
    </Menu>
  )
}
