// The fields of the forms about the cloud: what is typed stays as it is typed, and what is secret is not shown.
import { useId, type ReactNode } from 'react'

interface FieldProps {
  readonly label: string
  /** What it is for, or why what stands there cannot be kept. */
  readonly text?: string | undefined
  readonly isWrong?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isSecret?: boolean
  readonly isNumber?: boolean
  readonly placeholder?: string
  readonly suggestions?: readonly string[]
}

export function Field(props: FieldProps) {
  const {
    label,
    text,
    isWrong = false,
    value,
    onChange,
    isSecret,
    isNumber,
    placeholder,
    suggestions,
  } = props
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-small text-soft">
        {label}
      </label>
      <input
        id={id}
        type={isSecret ? 'password' : 'text'}
        inputMode={isNumber ? 'decimal' : undefined}
        value={value}
        maxLength={10_000}
        placeholder={placeholder}
        // A browser keeps no secret of another program.
        autoComplete={isSecret ? 'new-password' : 'off'}
        autoCapitalize="off"
        spellCheck={false}
        list={suggestions ? `${id}-list` : undefined}
        aria-invalid={isWrong}
        aria-describedby={text === undefined ? undefined : `${id}-text`}
        onChange={({ target }) => onChange(target.value)}
        className="mt-0.5 h-8 w-full rounded-control border border-line-strong/70 bg-paper px-2 aria-invalid:border-bad pointer-coarse:h-10"
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {text !== undefined && (
        <p id={`${id}-text`} className={isWrong ? 'text-small text-bad' : 'text-small text-soft'}>
          {text}
        </p>
      )}
    </div>
  )
}

interface RowChoiceProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly choices: readonly { readonly value: T; readonly name: string; readonly text: ReactNode }[]
  readonly onChange: (value: T) => void
}

/** One of several, each with a line about it. Arrow keys choose, as in every group of radio buttons. */
export function RowChoice<T extends string>({ label, value, choices, onChange }: RowChoiceProps<T>) {
  const group = useId()
  return (
    <fieldset>
      <legend className="text-small text-soft">{label}</legend>
      <div className="mt-0.5 max-h-72 overflow-auto rounded-control border border-line-strong/60 p-1">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex items-start gap-2 rounded-control px-2 py-1.5 has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
          >
            <input
              type="radio"
              name={group}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span className="min-w-0">
              <span dir="auto" className="block wrap-anywhere">
                {choice.name}
              </span>
              <span className="block text-small text-soft">{choice.text}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
