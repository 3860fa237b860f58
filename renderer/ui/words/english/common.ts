import { formatCount } from '../../format.ts'

export const app = { name: 'Maestro' } as const

export const common = {
  raiseLimit: 'Raise the limit',
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  retry: 'Try again',
  dismiss: 'Dismiss',
  back: 'Back',
  more: 'More actions',
  loading: 'Loading…',
  clear: 'Clear',
  free: 'free',
  atMost: (money: string) => `at most ${money}`,
  showList: 'Show the list',
  nothingFound: (text: string) => `Nothing found for “${text}”`,
  selected: (count: number) => `${formatCount(count)} selected`,
  clearSelection: 'Clear selection',
  resize: 'Width of the pane',
  copied: 'Copied',
} as const
