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
export { formatCost } from './cost.ts'
export { copyText } from './copy-text.ts'
export {
  daysBetween,
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatExactTime,
  formatLimit,
  formatMoney,
  formatPercent,
} from './format.ts'
export { focusOf, guardFocus } from './keep-focus.ts'
export { nothingSelected, type Selection } from './list-selection.ts'
export { ListFoot } from './list-foot.tsx'
export { List, type ListRow } from './list.tsx'
export { MarkedWords } from './marked-words.tsx'
export { Menu, MenuAt, MenuChoices, MenuItem, MenuItems, MenuLine } from './menu.tsx'
export type { MenuPlace } from './menu-place.ts'
export { Modal, Sheet } from './modal.tsx'
export { routeWords } from './route-words.ts'
export { plainModelName } from './model-name.ts'
export { nearFirstMark } from './near-first-mark.ts'
export { Notes } from './notes.tsx'
export { endErrors, note, noteError, offerUndo, undoLast } from './notify.ts'
export { Popover } from './popover.tsx'
export { Radios } from './radios.tsx'
export { SearchField } from './search-field.tsx'
export { Segments } from './segments.tsx'
export { StaysHere } from './stays-here.tsx'
export { InPieces } from './in-pieces.tsx'
export { Loading, Nothing, ProgressBar, Spinner, Trouble } from './states.tsx'
export { Time, useNow } from './time.tsx'
export { upright } from './upright.ts'
export { useIsCalm, useIsNarrow, useIsPhone, useIsTight } from './use-media.ts'
export { say, speak } from './words/index.ts'
export { type Language } from './words/language.ts'
export { TextDifference } from './lazy.ts'
export { whenNeeded } from './when-needed.tsx'
