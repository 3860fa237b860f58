export { chatChangeReaders, chatReads, chatWrites, writeAnswer, type SendInput } from './chat-store.ts'
export { exportChat } from './export.ts'
