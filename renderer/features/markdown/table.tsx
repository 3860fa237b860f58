import { useRef, type ReactNode } from 'react'
import { Copy, Ellipsis } from 'lucide-react'
import { IconButton, Menu, MenuItem, note, noteError, say } from '../../ui/index.ts'
import { asCsv, asTsv, type Rows } from './table-text.ts'

/** A table that scrolls by itself when it is wide, and can be taken along. */
export function Table({ children }: { readonly children: ReactNode }) {
  const table = useRef<HTMLTableElement>(null)
  const copy = async (write: (rows: Rows) => string) => {
    if (!table.current) return
    try {
      await navigator.clipboard.writeText(write(rowsOf(table.current)))
      note(say.common.copied)
    } catch (error) {
      noteError(error)
    }
  }
  return (
    <div className="group/table relative my-3">
      <div
        className="overflow-x-auto rounded-group border border-line"
        tabIndex={0}
        role="group"
        aria-label={say.markdown.table}
      >
        <table ref={table} className="w-full border-collapse text-ui tabular">
          {children}
        </table>
      </div>
      <div className="absolute end-1 top-0.5 rounded-control bg-ground opacity-0 group-focus-within/table:opacity-100 group-hover/table:opacity-100 pointer-coarse:opacity-100">
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} iconSize={16} label={say.markdown.tableActions} />}
        >
          <MenuItem icon={Copy} onSelect={() => void copy(asTsv)}>
            {say.markdown.copyTsv}
          </MenuItem>
          <MenuItem icon={Copy} onSelect={() => void copy(asCsv)}>
            {say.markdown.copyCsv}
          </MenuItem>
        </Menu>
      </div>
    </div>
  )
}

/** The words of the cells, without the numbers of sources. */
const rowsOf = (table: HTMLTableElement): Rows => [...table.rows].map((row) => [...row.cells].map(wordsOf))

function wordsOf(cell: HTMLElement): string {
  const copy = cell.cloneNode(true) as HTMLElement
  for (const mark of copy.querySelectorAll('[data-citation]')) mark.remove()
  return copy.textContent.trim()
}
