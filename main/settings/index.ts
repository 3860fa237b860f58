export { settingsChangeReaders, settingsReads, settingsWrites } from './settings-store.ts'
