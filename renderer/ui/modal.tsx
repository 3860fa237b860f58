// What stands above the page: a dialog in the middle, or a pane of a narrow window as a sheet at an edge. Focus goes in and comes back.
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { classes } from './class-names.ts'
import { say } from './words/index.ts'

interface ModalProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
}

interface DialogProps extends ModalProps {
  /** What has the focus once it is closed; where it was before, when this gives nothing. */
  readonly focusAfter?: () => HTMLElement | null
}

const fields = 'input:not([type="file"]), textarea, select'
const backdrop = 'fixed inset-0 z-40 bg-veil'

/** Begins in its first field, if it has one. */
export function Modal({ isOpen, onClose, title, focusAfter, children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdrop} />
        <Dialog.Popup
          data-modal
          initialFocus={() => body.current?.querySelector<HTMLElement>(fields) ?? true}
          finalFocus={() => focusAfter?.() ?? true}
          className="fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-140 max-w-[calc(100vw-2rem)] -translate-1/2 flex-col rounded-group bg-paper shadow-float outline-none"
        >
          <div className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
            <Dialog.Title className="flex-1 font-strong">{title}</Dialog.Title>
            <Dialog.Close render={<IconButton icon={X} label={say.common.close} />} />
          </div>
          <div ref={body} tabIndex={0} className="min-h-0 overflow-auto p-4">
            {children}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const edges = {
  start: 'left-0 w-80 max-w-[calc(100vw-3rem)]',
  end: 'right-0 w-120 max-w-full',
} as const

/** `title` names it for those who do not see it; the pane inside has its own header. */
export function Sheet({
  isOpen,
  onClose,
  title,
  edge,
  children,
}: ModalProps & { readonly edge: keyof typeof edges }) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdrop} />
        <Dialog.Popup
          data-modal
          className={classes(
            'fixed inset-y-0 z-40 flex flex-col bg-paper shadow-float outline-none',
            edges[edge],
          )}
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
