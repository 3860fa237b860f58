// Turning bytes into canonical text with exact places. Pure but for `parseFile`, which reads the one file it is given.
export { cellValue, csvRows, sniffDelimiter, type CsvCell, type CsvRow } from './csv-tokens.ts'
export { defaultLimits, type ParseContext, type ParseLimits } from './limits.ts'
export { packDocument } from './pack-document.ts'
export { parseBytes, parseFile, type ParseFileRequest } from './parse-file.ts'
export { ParserRequest, type ParserReply } from './protocol.ts'
export { recordLines, type RecordLine } from './records.ts'
