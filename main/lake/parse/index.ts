// Turning bytes into canonical text with exact places. Pure but for `parseFile`, which reads the one file it is given.
export { defaultLimits } from './limits.ts'
export { packDocument } from './pack-document.ts'
export { parseBytes, parseFile } from './parse-file.ts'
export { ParserRequest, type ParserReply } from './protocol.ts'
