// Colours code. Loaded when the first piece of code is shown.
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import type { CodeLanguage } from './languages.ts'

export interface CodeToken {
  readonly text: string
  /** Its colour; undefined for plain text. */
  readonly kind: string | undefined
}

/** The colours are the window's own, for both themes: `--code-keyword` and so on in tokens.css. */
const theme = createCssVariablesTheme({ name: 'window', variablePrefix: '--code-', variableDefaults: {} })
const plain: ReadonlySet<string | undefined> = new Set([
  undefined,
  'var(--code-foreground)',
  'var(--code-token-punctuation)',
])

const grammars = {
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  shellscript: () => import('shiki/langs/shellscript.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
} satisfies Record<CodeLanguage, unknown>

let shared: Promise<HighlighterCore> | undefined

export async function highlight(code: string, language: CodeLanguage): Promise<readonly CodeToken[]> {
  shared ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const highlighter = await shared
  if (!highlighter.getLoadedLanguages().includes(language))
    await highlighter.loadLanguage(await grammars[language]())
  const { tokens } = highlighter.codeToTokens(code, { lang: language, theme: 'window' })
  return joined(tokens.map((line) => line.map(({ content, color }) => ({ text: content, kind: color }))))
}

/** Neighbours of one colour become one token, so that the page holds few elements. */
function joined(lines: readonly (readonly CodeToken[])[]): CodeToken[] {
  const all: { text: string; kind: string | undefined }[] = []
  const add = (text: string, kind: string | undefined) => {
    const last = all.at(-1)
    if (last && (last.kind === kind || text.trim() === '')) last.text += text
    else all.push({ text, kind })
  }
  lines.forEach((line, index) => {
    if (index > 0) add('\n', undefined)
    for (const { text, kind } of line) add(text, plain.has(kind) ? undefined : kind)
  })
  return all
}
