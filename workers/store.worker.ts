import { serveStoreThread } from '../main/store/index.ts'
import { storeCommands } from './store-commands.ts'

serveStoreThread(storeCommands)
