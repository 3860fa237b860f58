export { Markdown, prepareMarkdown } from './markdown.tsx'
export { PlainText } from './plain-text.tsx'
