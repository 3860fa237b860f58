import type { DoctorReport } from '../../contract/engine.ts'

/** A doctor's report as lines: what is well, what is not, what to do. */
export function reportText({ checks }: DoctorReport): string {
  return checks
    .map(
      (check) =>
        `${check.ok ? 'ok   ' : 'FAIL '} ${check.name}: ${check.message}${!check.ok && check.next ? ` ${check.next}` : ''}`,
    )
    .join('\n')
}
