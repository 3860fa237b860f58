// How each element of a Markdown text looks. Whatever is not here does not come from Markdown.
import { Square, SquareCheck } from 'lucide-react'
import { isValidElement, type ReactElement, type ReactNode } from 'react'
import type { Components } from 'react-markdown'
import { say } from '../../ui/index.ts'
import { linkAddress } from './address.ts'
import { CodeBlock } from './code-block.tsx'
import { Image } from './image.tsx'
import { Maths } from './maths.tsx'
import { Table } from './table.tsx'

interface CodeProps {
  readonly className?: string
  readonly children?: ReactNode
}

const wordsOf = (children: ReactNode): string =>
  typeof children === 'string' ? children : Array.isArray(children) ? children.map(wordsOf).join('') : ''

const codeIn = (children: ReactNode): ReactElement<CodeProps> | undefined =>
  isValidElement<CodeProps>(children) ? children : undefined

function Code({ className = '', children }: CodeProps) {
  const text = wordsOf(children)
  if (className.includes('math-inline')) return <Maths tex={text} display="inline" />
  return <code className="rounded-small bg-raised px-1 font-mono text-[0.875em] wrap-anywhere">{text}</code>
}

function Preformatted({ children }: { readonly children?: ReactNode }) {
  const { className = '', children: inside } = codeIn(children)?.props ?? {}
  const text = wordsOf(inside).replace(/\n$/, '')
  if (className.includes('math-display')) return <Maths tex={text} display="block" />
  return <CodeBlock code={text} language={/language-(\S+)/.exec(className)?.[1] ?? ''} />
}

/** Opens beside the window, which stays where it is. The whole address is shown on hover. */
function Link({ href = '', children }: { readonly href?: string; readonly children?: ReactNode }) {
  const address = linkAddress(href)
  if (address === undefined) return <span>{children}</span>
  return (
    <a
      href={address}
      title={address}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline decoration-1 underline-offset-2 wrap-anywhere"
    >
      {children}
    </a>
  )
}

function TaskMark({ checked }: { readonly checked?: boolean }) {
  const Mark = checked ? SquareCheck : Square
  return (
    <Mark
      size={16}
      role="img"
      aria-label={checked ? say.markdown.done : say.markdown.open}
      className="me-1.5 inline-block align-[-0.2em] text-soft"
    />
  )
}

const listItem = (className = '') => (className.includes('task-list-item') ? '-ms-5 list-none' : undefined)

const heading = (size: string) => `mt-4 mb-1 font-strong wrap-anywhere first:mt-0 ${size}`
const cell = 'px-3 py-1.5 align-top wrap-break-word'

/** An answer's headings stand below those of the page. */
export const elements: Components = {
  h1: ({ children }) => (
    <h3 dir="auto" className={heading('text-[1.125rem]/7')}>
      {children}
    </h3>
  ),
  h2: ({ children }) => (
    <h3 dir="auto" className={heading('text-[1.0625rem]/7')}>
      {children}
    </h3>
  ),
  h3: ({ children }) => (
    <h4 dir="auto" className={heading('')}>
      {children}
    </h4>
  ),
  h4: ({ children }) => (
    <h5 dir="auto" className={heading('')}>
      {children}
    </h5>
  ),
  h5: ({ children }) => (
    <h6 dir="auto" className={heading('')}>
      {children}
    </h6>
  ),
  h6: ({ children }) => (
    <h6 dir="auto" className={heading('text-soft')}>
      {children}
    </h6>
  ),
  p: ({ children }) => (
    <p dir="auto" className="my-2 wrap-anywhere first:mt-0 last:mb-0">
      {children}
    </p>
  ),
  ul: ({ children }) => (
    <ul dir="auto" className="my-2 list-disc space-y-1 ps-6">
      {children}
    </ul>
  ),
  ol: ({ children, start }) => (
    <ol dir="auto" start={start} className="my-2 list-decimal space-y-1 ps-6">
      {children}
    </ol>
  ),
  li: ({ children, className }) => (
    <li dir="auto" className={`wrap-anywhere ${listItem(className) ?? ''}`}>
      {children}
    </li>
  ),
  blockquote: ({ children }) => (
    <blockquote dir="auto" className="my-2 border-s-2 border-line-strong ps-3 wrap-anywhere">
      {children}
    </blockquote>
  ),
  hr: () => <hr className="my-4 border-line" />,
  strong: ({ children }) => <strong className="font-strong">{children}</strong>,
  a: ({ href, children }) => <Link href={href ?? ''}>{children}</Link>,
  img: ({ src, alt = '' }) => <Image address={typeof src === 'string' ? src : ''} alt={alt} />,
  code: ({ className, children }) => <Code className={className ?? ''}>{children}</Code>,
  pre: ({ children }) => <Preformatted>{children}</Preformatted>,
  table: ({ children }) => <Table>{children}</Table>,
  thead: ({ children }) => <thead className="bg-ground text-start">{children}</thead>,
  tr: ({ children }) => <tr className="not-last:border-b border-line">{children}</tr>,
  th: ({ children, style }) => (
    <th
      dir="auto"
      scope="col"
      style={style}
      className={`${cell} border-b border-line text-start font-strong`}
    >
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td dir="auto" style={style} className={cell}>
      {children}
    </td>
  ),
  input: ({ checked }) => <TaskMark checked={checked === true} />,
  section: ({ children }) => (
    <section className="mt-2 border-t border-line pt-2 text-small text-soft">{children}</section>
  ),
}
