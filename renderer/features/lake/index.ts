import { whenNeeded } from '../../ui/index.ts'

export { AddButtons } from './add-buttons.tsx'
export { EraseQuestion } from './erase-question.tsx'
export { FileField } from './file-field.tsx'
export const LakeHome = whenNeeded(async () => (await import('./lake-home.tsx')).LakeHome)
export const LakeList = whenNeeded(async () => (await import('./lake-list.tsx')).LakeList)
export { MoveQuestion } from './move-question.tsx'
export { RecordsQuestion } from './records-question.tsx'
