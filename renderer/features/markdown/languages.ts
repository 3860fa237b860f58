// The languages that are coloured, each a file of its own that is loaded when it is first met.

const names = {
  bash: 'shellscript',
  console: 'shellscript',
  css: 'css',
  diff: 'diff',
  html: 'xml',
  javascript: 'tsx',
  js: 'tsx',
  json: 'json',
  jsonc: 'json',
  jsx: 'tsx',
  patch: 'diff',
  py: 'python',
  python: 'python',
  sh: 'shellscript',
  shell: 'shellscript',
  sql: 'sql',
  svg: 'xml',
  ts: 'tsx',
  tsx: 'tsx',
  typescript: 'tsx',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  zsh: 'shellscript',
} as const

export type CodeLanguage = (typeof names)[keyof typeof names]

export function languageOf(written: string): CodeLanguage | undefined {
  const name = written.toLowerCase()
  return Object.hasOwn(names, name) ? names[name as keyof typeof names] : undefined
}
