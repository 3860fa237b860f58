import type { RunState } from '../../../contract/run-state.ts'

/** Of all that a run streams: the text of the node that gives the answer, or else what began last. */
export function streamedText(
  streaming: Readonly<Record<string, string>>,
  runId: string,
  journal: RunState | undefined,
): string {
  const prefix = `${runId}/`
  const keys = Object.keys(streaming).filter((key) => key.startsWith(prefix))
  const answerNode = journal?.created?.team.answer
  const ofAnswer = keys.findLast((key) => journal?.steps[key.slice(prefix.length)]?.node === answerNode)
  const key = ofAnswer ?? keys.at(-1)
  return key === undefined ? '' : (streaming[key] ?? '')
}
