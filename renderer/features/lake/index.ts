export { AddButtons } from './add-buttons.tsx'
export { LakeHome } from './lake-home.tsx'
export { LakeList } from './lake-list.tsx'
