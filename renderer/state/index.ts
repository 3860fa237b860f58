export { engine, useApp } from './app-store.ts'
export {
  answerStep,
  askAbout,
  askAgain,
  cancelRun,
  exportChat,
  loadChat,
  removeChats,
  resumeRun,
  sendDraft,
} from './chat-actions.ts'
export { setDraft, useDraft, type Draft } from './drafts.ts'
export { followRun, useRunErrors } from './followed-runs.ts'
export {
  addSamples,
  loadDocuments,
  removeDocuments,
  restoreDocuments,
  retryDocuments,
  type DocumentPage,
  type DocumentQuery,
} from './lake-actions.ts'
export { useMoreRuns } from './more-runs.ts'
export {
  closeInspector,
  hideList,
  inspect,
  keepWidths,
  paneLimits,
  setWidth,
  showList,
  usePanes,
  type Subject,
} from './panes.ts'
export { filesOfField, filesOfTransfer } from './picked-files.ts'
export { go, goInstead, usePlace, type Place, type Section } from './place.ts'
export { setTheme, type Theme } from './settings.ts'
export { start } from './start.ts'
export { loadTeams, useTeams } from './teams.ts'
export {
  addFiles,
  cancelUploads,
  dismissFailed,
  retryFailed,
  useUploads,
  type PickedFile,
} from './uploads.ts'
export { useAsked, type Asked } from './use-asked.ts'
