// Files out of what the browser gives: a drop with folders in it, a paste, a file field.
import { AppError } from '../../../contract/app-error.ts'
import { noteError } from '../../ui/index.ts'
import type { PickedFile } from './uploads.ts'

const maxFiles = 10_000

export function filesOfField(field: HTMLInputElement): PickedFile[] {
  return [...(field.files ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name }))
}

/** The entries must be read before the event is over; folders are walked after. */
export async function filesOfTransfer(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return [...transfer.files].map((file) => ({ file, name: file.name }))
  const found: PickedFile[] = []
  for (const entry of entries) await walk(entry, found)
  return found
}

async function walk(entry: FileSystemEntry, found: PickedFile[]): Promise<void> {
  // What the system hides from its user is not what the user meant to drop.
  if (found.length >= maxFiles || entry.name.startsWith('.')) return
  if (isFile(entry)) {
    const name = entry.fullPath.replace(/^\//, '') || entry.name
    try {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
      found.push({ file, name })
    } catch (cause) {
      // One that went while it was dropped keeps no other from the lake.
      noteError(fileGone(name, cause))
    }
  } else if (isFolder(entry)) for (const child of await childrenOf(entry)) await walk(child, found)
}

const fileGone = (name: string, cause: unknown) =>
  new AppError('FILE_GONE', `"${name}" was not there any more when it was read.`, {
    safe: 'The other files that came with it are added.',
    next: 'Put it back where it was, and add it again.',
    cause,
  })

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A reader gives at most a hundred at a time, and an empty list at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return children
    children.push(...some)
  }
}
