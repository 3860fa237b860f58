// Everything at one place: type, see, go. By keyboard alone, and beside the words what they stand in.
import { Dialog } from '@base-ui/react/dialog'
import { closeOverlay, useOverlays } from '../../state/index.ts'
import { say } from '../../ui/index.ts'
import { SearchPanel } from './search-panel.tsx'

export function SearchOverlay() {
  const isOpen = useOverlays(({ shown }) => shown === 'search')
  const text = useOverlays((overlays) => overlays.text)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup
          data-modal
          className="fixed inset-x-0 top-0 z-40 mx-auto flex h-dvh w-full flex-col overflow-hidden bg-paper shadow-float outline-none tablet:top-[8vh] tablet:h-[min(36rem,84vh)] tablet:w-[min(60rem,calc(100vw-2rem))] tablet:rounded-group"
        >
          <Dialog.Title className="sr-only">{say.search.title}</Dialog.Title>
          <SearchPanel startText={text} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
