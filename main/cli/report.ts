import { AppError } from '../../contract/app-error.ts'
import type { DoctorReport } from '../../contract/engine.ts'
import type { Output } from './output.ts'

/** A doctor's report as lines: what is well, what is not, what to do. */
function reportText({ checks }: DoctorReport): string {
  return checks
    .map(
      (check) =>
        `${check.ok ? 'ok   ' : 'FAIL '} ${check.name}: ${check.message}${!check.ok && check.next ? ` ${check.next}` : ''}`,
    )
    .join('\n')
}

/** Prints it, then fails when something is not well, so that a script notices. */
export function printReport(output: Output, report: DoctorReport): void {
  output.value(report, reportText(report))
  const failed = report.checks.filter((check) => !check.ok).length
  if (failed === 0) return
  throw new AppError('SELF_TEST_FAILED', `${failed} of ${report.checks.length} checks failed.`, {
    safe: 'Nothing was changed by looking.',
    next: 'Each line that says FAIL says what to do.',
  })
}
