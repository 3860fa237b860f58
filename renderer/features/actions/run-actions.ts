import { CirclePlay, Copy, MessagesSquare } from 'lucide-react'
import type { RunSummary } from '../../../contract/runs.ts'
import { go, resumeRun, useApp, usePlace } from '../../state/index.ts'
import { copyText } from '../../ui/index.ts'
import type { Action } from './action.ts'

function openRun(): RunSummary | undefined {
  const { runId } = usePlace.getState()
  return runId && useApp.getState().app.runs[runId]
}
const withRun = (act: (run: RunSummary) => unknown) => () => {
  const run = openRun()
  return run ? act(run) : false
}

export const runActions: readonly Action[] = [
  {
    id: 'resumeRun',
    group: 'runs',
    icon: CirclePlay,
    isOffered: () => ['quarantined', 'parked'].includes(openRun()?.status ?? ''),
    run: withRun(({ runId }) => resumeRun(runId)),
  },
  {
    id: 'openChatOfRun',
    group: 'runs',
    icon: MessagesSquare,
    isOffered: () => openRun()?.chatId !== undefined,
    run: withRun(({ chatId }) => chatId !== undefined && go({ section: 'chats', chatId })),
  },
  {
    id: 'copyRunId',
    group: 'runs',
    icon: Copy,
    isOffered: () => openRun() !== undefined,
    run: withRun(({ runId }) => copyText(runId)),
  },
]
