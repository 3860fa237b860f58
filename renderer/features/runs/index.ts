export { RunList } from './run-list.tsx'
export { RunView } from './run-view.tsx'
export { WaitingStep } from './waiting-step.tsx'
