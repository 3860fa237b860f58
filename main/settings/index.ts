export { readSettings, settingsChangeReaders, settingsReads, settingsWrites } from './settings-store.ts'
