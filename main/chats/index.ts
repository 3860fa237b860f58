export { chatChangeReaders, chatReads, createChatWrites } from './commands.ts'
export { exportChat } from './export.ts'
export type { SendInput } from './send-message.ts'
export { writeAnswer } from './write-answer.ts'
