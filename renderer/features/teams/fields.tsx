// One fact of a team each: to be read, or to be changed where `onChange` is given.
import { useId, useState, type ReactNode } from 'react'
import { Choice, classes, say } from '../../ui/index.ts'
import { isNumberFit, numberIn } from './number-in.ts'

const field =
  'w-full min-w-0 rounded-control border border-line-strong/60 bg-paper px-2 py-1 focus-visible:outline-offset-1'

interface FieldProps {
  readonly label: string
  readonly children: ReactNode
}

export function Fact({ label, children }: FieldProps) {
  return (
    <div>
      <p className="text-small text-soft">{label}</p>
      <div dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {children}
      </div>
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: ((value: string) => void) | undefined
  readonly lines?: number
  readonly maxLength?: number
}

export function TextField({ label, value, onChange, lines = 1, maxLength }: TextFieldProps) {
  const id = useId()
  if (!onChange) return <Fact label={label}>{value}</Fact>
  const shared = {
    id,
    dir: 'auto',
    value,
    maxLength,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(event.currentTarget.value),
  } as const
  return (
    <div>
      <label htmlFor={id} className="block text-small text-soft">
        {label}
      </label>
      {lines > 1 ? (
        <textarea
          {...shared}
          rows={lines}
          className={classes(field, 'field-sizing-content max-h-96 resize-y')}
        />
      ) : (
        <input type="text" {...shared} className={classes(field, 'h-8')} />
      )}
    </div>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly step?: number
  readonly onChange: ((value: number) => void) | undefined
}

/** What is typed stays as it is typed; only a number that can be kept goes into the team. */
export function NumberField({ label, value, least, most, step = 1, onChange }: NumberFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  if (!onChange) return <Fact label={label}>{String(value)}</Fact>
  const text = typed ?? String(value)
  const isFit = isNumberFit(text, { least, most, isWhole: step === 1 })
  return (
    <div>
      <label htmlFor={id} className="block text-small text-soft">
        {label}
      </label>
      <input
        id={id}
        type="text"
        inputMode={step === 1 ? 'numeric' : 'decimal'}
        value={text}
        aria-invalid={!isFit}
        aria-describedby={`${id}-fit`}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          if (isNumberFit(currentTarget.value, { least, most, isWhole: step === 1 }))
            onChange(numberIn(currentTarget.value))
        }}
        // What could not be kept is not kept: the field shows what holds.
        onBlur={() => setTyped(undefined)}
        className={classes(field, 'tabular h-8 aria-invalid:border-bad')}
      />
      <p id={`${id}-fit`} role="status" className="text-small text-bad empty:hidden">
        {!isFit && say.teams.field.outside(least, most, step === 1)}
      </p>
    </div>
  )
}

interface ChoiceFieldProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly name: string }[]
  readonly onChange: ((value: T) => void) | undefined
}

export function ChoiceField<T extends string>({ label, value, choices, onChange }: ChoiceFieldProps<T>) {
  const name = choices.find((choice) => choice.value === value)?.name ?? value
  return (
    <Fact label={label}>
      {onChange ? (
        <span className="-ms-2 inline-block">
          <Choice label={label} value={value} choices={choices} onChange={onChange} />
        </span>
      ) : (
        name
      )}
    </Fact>
  )
}
