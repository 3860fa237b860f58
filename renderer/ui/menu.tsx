import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode, RefObject } from 'react'
import { classes } from './class-names.ts'
import type { MenuPlace } from './menu-place.ts'

const popup =
  'max-h-(--available-height) min-w-44 max-w-80 overflow-auto rounded-group bg-paper p-1 shadow-float outline-none'
const item =
  'flex min-h-8 items-center gap-2 rounded-control px-2 py-1 outline-none select-none data-highlighted:bg-raised data-disabled:opacity-50 pointer-coarse:min-h-10'
const groupLabel = 'px-2 pt-2 pb-1 text-small text-soft'

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly align?: 'start' | 'end'
  readonly side?: 'top' | 'bottom' | 'right'
  readonly children: ReactNode
}

export function Menu({ trigger, align = 'start', side = 'bottom', children }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} side={side} sideOffset={4} className="z-50">
          <BaseMenu.Popup className={popup}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

interface MenuAtProps {
  /** Where it is open; undefined while it is closed. */
  readonly place: MenuPlace | undefined
  readonly onClose: () => void
  /** Has the focus again afterwards, unless what was chosen took it. */
  readonly focusAfter: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** A menu that no button opens: of a row, or of a point. */
export function MenuAt({ place, onClose, focusAfter, children }: MenuAtProps) {
  return (
    <BaseMenu.Root open={place !== undefined} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner anchor={place} align="start" side="bottom" className="z-50">
          <BaseMenu.Popup className={popup} finalFocus={focusAfter}>
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

export interface MenuItemProps {
  readonly icon?: LucideIcon
  readonly onSelect: () => void
  readonly children: ReactNode
}

export function MenuItem({ icon: Icon, onSelect, children }: MenuItemProps) {
  return (
    <BaseMenu.Item className={item} onClick={onSelect}>
      {Icon && <Icon size={16} aria-hidden className="shrink-0 text-soft" />}
      {children}
    </BaseMenu.Item>
  )
}

interface MenuItemsProps {
  readonly label: string
  readonly children: ReactNode
}

/** Items that belong together, under a word for all of them. */
export function MenuItems({ label, children }: MenuItemsProps) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className={groupLabel}>{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  )
}

export const MenuLine = () => <BaseMenu.Separator className="mx-2 my-1 h-px bg-line" />

export interface MenuChoicesProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly {
    readonly value: T
    readonly name: string
    readonly text?: string | undefined
    readonly isDisabled?: boolean
  }[]
  readonly onChange: (value: T) => void
}

/** One of several. */
export function MenuChoices<T extends string>({ label, value, choices, onChange }: MenuChoicesProps<T>) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={(chosen: T) => onChange(chosen)}>
      <BaseMenu.Group>
        <BaseMenu.GroupLabel className={groupLabel}>{label}</BaseMenu.GroupLabel>
        {choices.map((choice) => (
          <BaseMenu.RadioItem
            key={choice.value}
            value={choice.value}
            disabled={choice.isDisabled ?? false}
            className={item}
            closeOnClick
          >
            <span className="flex w-4 shrink-0 justify-center">
              <BaseMenu.RadioItemIndicator>
                <Check size={16} aria-hidden />
              </BaseMenu.RadioItemIndicator>
            </span>
            <span className="min-w-0">
              <span dir="auto" className="block wrap-anywhere">
                {choice.name}
              </span>
              {choice.text && (
                <span dir="auto" className={classes('block text-small text-soft')}>
                  {choice.text}
                </span>
              )}
            </span>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.Group>
    </BaseMenu.RadioGroup>
  )
}
