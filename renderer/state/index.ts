export { engine, useApp } from './app-store.ts'
export {
  askAgain,
  editLast,
  rate,
  sendEdit,
  showBranch,
  withdraw,
  withdrawToEdit,
} from './chats/branch-actions.ts'
export { dropLimitWish, isNear, limitIn, nearest, teamIn, useLimitWish, wishForLimit } from './budget-stop.ts'
export { setBudget, takeBudgetAway } from './budgets.ts'
export { goToCloud, useCloud } from './cloud.ts'
export { dismissLastEnd, sweepNow, tryNow } from './care-actions.ts'
export { answerStep, askAbout, cancelRun, exportChat, loadChat, resumeRun } from './chats/chat-actions.ts'
export {
  attach,
  detach,
  retryAttaching,
  stopAttaching,
  troubleOf,
  useAttaching,
  type Attaching,
} from './chats/attachments.ts'
export { setDraft, useDraft, type Attached, type Draft } from './chats/drafts.ts'
export { cancelSending, sendDraft, useIsSending } from './chats/send-draft.ts'
export { beginEdit, endEdit, setEdit, useEdit } from './chats/edits.ts'
export { archiveChats, pinChats, removeChats, renameChat, restoreChats } from './chats/keep-chats.ts'
export { useRemovedChats } from './chats/removed-chats.ts'
export { takeRecordFiles, useRecordFiles } from './lake/record-files.ts'
export { followRun, useRunErrors } from './runs/followed-runs.ts'
export {
  addSamples,
  cancelAllReading,
  cancelReading,
  loadDocuments,
  restoreDocuments,
  retryDocuments,
  retryAllFailed,
  revertTo,
  type DocumentPage,
  type DocumentQuery,
} from './lake/lake-actions.ts'
export { labelDocuments } from './lake/label-documents.ts'
export { removeDocuments } from './lake/remove-documents.ts'
export { askToErase, eraseWanted, keepAfterAll, useEraseQuestion } from './lake/erase-question.ts'
export {
  askToMove,
  askToRename,
  dropMove,
  moveDocuments,
  renameCollection,
  useMoveQuestion,
  type MoveWish,
} from './lake/move-documents.ts'
export { lakeOrders, orderLake, useLakeOrder } from './lake/lake-order.ts'
export { isPictureName, usePicture } from './lake/use-picture.ts'
export { downloadDocument, openBytes, type DocumentBytes, type VersionRef } from './lake/document-bytes.ts'
export { leaveFirstSteps, useFirstSteps } from './first-steps.ts'
export {
  addModel,
  removeModel,
  stopAddingModel,
  tryModel,
  unloadModel,
  useAddingModel,
} from './local-models.ts'
export { changeDownload, useModelDownloads } from './model-downloads.ts'
export { saveLedger } from './ledger.ts'
export { useLakeWork } from './lake/lake-work.ts'
export { useLanguage } from './language.ts'
export { closeLook, lookInto, useLook, type Look } from './lake/look-into.ts'
export { useLinkNotice } from './link-notice.ts'
export { countAction, countOf, recentPlaces } from './habits.ts'
export { exportJournal, exportTrace } from './runs/run-exports.ts'
export { useRunPages, type RunQuery } from './runs/run-pages.ts'
export { beginRename, closeOverlay, endRename, openKeys, openSearch, useOverlays } from './overlays.ts'
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
export { filesOfField, filesOfTransfer } from './lake/picked-files.ts'
export { startOfDay, startOfMonth } from './periods.ts'
export {
  collectionOnShow,
  go,
  goInstead,
  isCollectionName,
  teamTabs,
  usePlace,
  type Place,
  type Section,
  type TeamTab,
} from './place.ts'
export { settingsParts, type SettingsPart } from './settings-parts.ts'
export { changeSetting, resetSetting, type TextSize, type Theme } from './settings.ts'
export { start } from './start.ts'
export {
  askTeam,
  copyTeam,
  discardDraft,
  exportTeam,
  importTeam,
  removeTeam,
  restoreTeam,
  revertTeam,
  saveDraftAsCopy,
  saveTeam,
  tryTeam,
} from './teams/team-actions.ts'
export {
  changeTeam,
  redoTeam,
  setTeamText,
  undoTeam,
  useTeamDraft,
  useTeamDrafts,
  type TeamDraft,
} from './teams/team-drafts.ts'
export { calledTeams, spokenTeam, teamNameOf, teamOfRun } from './teams/spoken-team.ts'
export { useAgents, useTeam, useTeams } from './teams/teams.ts'
export {
  addFiles,
  cancelUploads,
  dismissFailed,
  enqueue,
  retryFailed,
  useUploads,
  type PickedFile,
} from './lake/uploads.ts'
export { useLakeAsked } from './lake/use-lake-asked.ts'
export { useAsked, type Asked } from './use-asked.ts'
export { useMoney } from './use-money.ts'
