import { useId, useState } from 'react'
import { saySettings } from '../../ui/words/settings.ts'

interface NumberFieldProps {
  readonly label: string
  readonly unit: string
  readonly most: number
  /** No parts of one. */
  readonly isWhole?: boolean
  /** 0 is shown as nothing: everything is kept. */
  readonly value: number
  /** Undefined while what stands there is no number that can be kept. */
  readonly onChange: (value: number | undefined) => void
}

/** What is typed stays as it is typed; a number that cannot be kept says so instead of becoming another. */
export function NumberField({ label, unit, most, isWhole = false, value, onChange }: NumberFieldProps) {
  const id = useId()
  const [text, setText] = useState(value === 0 ? '' : String(value))
  const number = toNumber(text, { most, isWhole })
  return (
    <label className="flex flex-wrap items-center gap-x-2">
      <span className="min-w-48 flex-1">{label}</span>
      <input
        type="text"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        placeholder={saySettings().retention.off}
        value={text}
        aria-invalid={number === undefined}
        aria-describedby={id}
        onChange={({ target }) => {
          setText(target.value)
          onChange(toNumber(target.value, { most, isWhole }))
        }}
        className="h-8 w-28 rounded-control border border-line-strong/70 bg-paper px-2 text-end tabular aria-invalid:border-bad pointer-coarse:h-10"
      />
      <span className="w-28 text-soft">{unit}</span>
      <span id={id} role="status" className="w-full text-end text-small text-bad empty:hidden">
        {number === undefined &&
          (isWhole ? saySettings().retention.outsideWhole(most) : saySettings().retention.outside(most))}
      </span>
    </label>
  )
}

/** Nothing is 0; the point may be a comma. */
export function toNumber(
  text: string,
  { most, isWhole }: { readonly most: number; readonly isWhole: boolean },
): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  if (!(isWhole ? /^\d+$/ : /^\d+(?:[.,]\d*)?$/).test(trimmed)) return undefined
  const number = Number(trimmed.replace(',', '.'))
  return number <= most ? number : undefined
}
