import { ChevronDown } from 'lucide-react'
import { Menu, MenuChoices, type MenuChoicesProps } from './menu.tsx'
import { classes } from './class-names.ts'
import { buttonClasses } from './button.tsx'

/** One of a few, shown by its name; opens the others. */
export function Choice<T extends string>(props: MenuChoicesProps<T>) {
  const { label, value, choices } = props
  const name = choices.find((choice) => choice.value === value)?.name ?? value
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${name}`}
          className={classes(buttonClasses('quiet'), 'px-2! text-small text-soft')}
        >
          {name}
          <ChevronDown size={14} aria-hidden />
        </button>
      }
    >
      <MenuChoices {...props} />
    </Menu>
  )
}
