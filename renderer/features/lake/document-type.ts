const short: Readonly<Record<string, string>> = { records: 'jsonl', markdown: 'md' }

/** As people know it from the ends of file names. */
export const typeName = (type: string): string => (short[type] ?? type).toUpperCase()
