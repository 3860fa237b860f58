// Turning bytes into canonical text with exact places. Pure but for `parseFile`, which reads the one file it is given.
export { cellValue, csvRows, sniffDelimiter, type CsvCell, type CsvRow } from './csv-tokens.ts'
export { defaultLimits, type ParseContext, type ParseLimits } from './limits.ts'
export { fileError, parseBytes, parseFile, type ParseFileRequest } from './parse-file.ts'
export { recordLines, type RecordLine } from './records.ts'
