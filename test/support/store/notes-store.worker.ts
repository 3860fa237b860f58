import { serveStoreThread } from '../../../main/store/index.ts'
import { notesCommands } from './notes-store.ts'

serveStoreThread(notesCommands)
