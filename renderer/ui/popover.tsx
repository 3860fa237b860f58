import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly title: string
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly children: ReactNode
}

/** A few words and controls beside what they belong to; the page stays as it is. Esc, or a press elsewhere, closes it. */
export function Popover({ trigger, title, isOpen, onOpen, children }: PopoverProps) {
  return (
    <BasePopover.Root open={isOpen} onOpenChange={(open) => onOpen(open)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner align="end" side="top" sideOffset={6} collisionPadding={8} className="z-50">
          <BasePopover.Popup
            data-modal
            className="max-h-(--available-height) w-80 max-w-[calc(100vw-2rem)] overflow-auto rounded-group bg-paper p-3 shadow-float outline-none"
          >
            <BasePopover.Title className="text-small text-soft">{title}</BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
