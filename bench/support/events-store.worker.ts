import { serveStoreThread } from '../../main/store/index.ts'
import { eventsCommands } from './events-store.ts'

serveStoreThread(eventsCommands)
