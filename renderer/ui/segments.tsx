import { classes } from './class-names.ts'

interface SegmentsProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly name: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few views, all in sight. */
export function Segments<T extends string>({ label, value, choices, onChange }: SegmentsProps<T>) {
  return (
    <div role="group" aria-label={label} className="inline-flex max-w-full flex-wrap gap-0.5">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={classes(
            'h-8 rounded-control px-3 select-none pointer-coarse:h-10',
            choice.value === value ? 'bg-raised font-strong' : 'text-soft hover:bg-raised hover:text-ink',
          )}
        >
          {choice.name}
        </button>
      ))}
    </div>
  )
}
