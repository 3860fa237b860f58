// An answer as Markdown that stands by itself: the text, then its sources. No zod: it runs in the page.
import type { Answer, Citation } from './answers.ts'

/** A list item: number, place and quoted words. */
export function sourceAsMarkdown({ n, path, spans, quote }: Citation): string {
  const page = spans[0]?.page
  return `- [${n}] ${path}${page === undefined ? '' : `, page ${page}`}: “${quote}”`
}

export function answerAsMarkdown({ answer, citations }: Pick<Answer, 'answer' | 'citations'>): string {
  const sources = citations.map(sourceAsMarkdown).join('\n')
  return sources === '' ? answer : `${answer}\n\n${sources}`
}
