import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { Button, IconButton } from './button.tsx'
import { classes } from './class-names.ts'
import { say } from './words/index.ts'
import { notes, type NoteData } from './notify.ts'

interface NotesProps {
  /** Something at the bottom must not be covered. */
  readonly isAboveField: boolean
}

/** Where notes float. Once in the page. */
export function Notes({ isAboveField }: NotesProps) {
  return (
    <Toast.Provider toastManager={notes} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          className={classes(
            'fixed right-4 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2',
            isAboveField
              ? 'bottom-[calc(var(--composer-height)+2.5rem)] max-tablet:bottom-[calc(var(--composer-height)+6.5rem)]'
              : 'bottom-10 max-tablet:bottom-24',
          )}
        >
          <NoteList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function NoteList() {
  const { toasts } = Toast.useToastManager<NoteData>()
  return toasts.map((toast) => {
    const { action, safe, next } = toast.data ?? {}
    const isError = toast.type === 'error'
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className="rounded-group bg-paper p-3 shadow-float transition-opacity duration-100 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-2">
          {isError && <CircleAlert size={18} aria-hidden className="mt-1.5 shrink-0 text-bad" />}
          <div className="min-w-0 flex-1 py-1">
            <Toast.Title dir="auto" className="font-normal wrap-anywhere" />
            {isError && (
              <Toast.Description render={<div />} className="mt-1 text-small text-soft">
                {safe} {next}
              </Toast.Description>
            )}
          </div>
          {action && (
            <Button
              onClick={() => {
                notes.close(toast.id)
                action.run()
              }}
            >
              {action.label}
            </Button>
          )}
          <Toast.Close render={<IconButton icon={X} label={say.common.dismiss} />} />
        </Toast.Content>
      </Toast.Root>
    )
  })
}
