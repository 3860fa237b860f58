export {
  Button,
  buttonClasses,
  IconButton,
  TextButton,
  type ButtonLook,
  type ButtonProps,
  type IconButtonProps,
} from './button.tsx'
export { Choice } from './choice.tsx'
export { classes } from './class-names.ts'
export {
  daysBetween,
  formatBytes,
  formatCount,
  formatDuration,
  formatExactTime,
  formatMoney,
  formatPlural,
} from './format.ts'
export { nothingSelected, type Selection } from './list-selection.ts'
export { List, type ListRow } from './list.tsx'
export { Menu, MenuChoices, MenuItem, MenuLine } from './menu.tsx'
export { say } from './messages.ts'
export { Modal, Sheet } from './modal.tsx'
export { Notes } from './notes.tsx'
export { note, noteError, offerUndo, undoLast } from './notify.ts'
export { SearchField } from './search-field.tsx'
export { Loading, Nothing, ProgressBar, Spinner, Trouble } from './states.tsx'
export { Time, useNow } from './time.tsx'
export { upright } from './upright.ts'
export { useIsNarrow, useIsPhone, useIsTight } from './use-media.ts'
