import { focusOf } from './keep-focus.ts'

interface RadiosProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly name: string }[]
  readonly onChange: (value: T) => void
  /** Why nothing can be chosen just now. */
  readonly disabledBecause?: string | undefined
}

/** One of a few, all in sight. Arrow keys choose, as in every group of radio buttons. */
export function Radios<T extends string>({
  label,
  value,
  choices,
  onChange,
  disabledBecause,
}: RadiosProps<T>) {
  return (
    <fieldset
      disabled={disabledBecause !== undefined}
      title={disabledBecause}
      className="flex flex-wrap gap-1 disabled:opacity-50"
    >
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          // Its hidden button stays with it: one that stood elsewhere would scroll the whole window to itself.
          className="relative flex min-h-8 items-center rounded-control border border-line-strong/60 px-3 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent pointer-coarse:min-h-10"
        >
          <input
            type="radio"
            name={label}
            className="sr-only"
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            {...focusOf(`radio:${choice.value}`)}
          />
          {choice.name}
        </label>
      ))}
    </fieldset>
  )
}
