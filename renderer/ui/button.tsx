import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './class-names.ts'

const shared =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control whitespace-nowrap select-none disabled:opacity-50'
const looks = {
  /** The one thing to do here. */
  primary: 'bg-accent text-accent-ink font-strong enabled:hover:opacity-90 enabled:active:opacity-80',
  /** Any other. */
  plain: 'border border-line-strong/60 bg-paper enabled:hover:bg-raised enabled:active:bg-line',
  quiet: 'enabled:hover:bg-raised enabled:active:bg-line',
  bad: 'border border-bad/60 text-bad enabled:hover:bg-bad-soft',
} as const
export type ButtonLook = keyof typeof looks

export const buttonClasses = (look: ButtonLook = 'plain'): string =>
  classes(shared, looks[look], 'h-8 px-3 pointer-coarse:h-10')

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook
  readonly icon?: LucideIcon
  readonly children: ReactNode
}

export function Button({ look = 'plain', icon: Icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(buttonClasses(look), className)}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </button>
  )
}

export const iconButtonClasses = classes(
  shared,
  looks.quiet,
  'size-8 text-soft hover:text-ink pointer-coarse:size-10',
)

export interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon
  readonly label: string
  readonly iconSize?: number
}

export function IconButton({ icon: Icon, label, iconSize = 18, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={classes(iconButtonClasses, className)}
    >
      <Icon size={iconSize} aria-hidden />
    </button>
  )
}

/** Reads like text, works like a button. */
export function TextButton({ children, className, ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(
        'min-h-6 rounded-small text-accent underline-offset-2 hover:underline disabled:opacity-50',
        className,
      )}
    >
      {children}
    </button>
  )
}
