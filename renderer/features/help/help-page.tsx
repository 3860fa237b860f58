import { useRef, useState } from 'react'
import { Nothing, SearchField } from '../../ui/index.ts'
import { sayHelp } from '../../ui/words/help.ts'

/** By its place among all topics, which is the same in every language. */
const anchor = (place: number) => `help-${place}`

/** What Maestro is, in three minutes, and the words of the house. */
export function HelpPage() {
  const [text, setText] = useState('')
  const found = useRef<HTMLDivElement>(null)
  const help = sayHelp()
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const topics = help.topics
    .map((topic, place) => ({ ...topic, place }))
    .filter((topic) => {
      const held = [topic.title, ...topic.text].join(' ').toLocaleLowerCase()
      return words.every((word) => held.includes(word))
    })
  return (
    <div
      role="region"
      aria-label={help.topicsLabel}
      tabIndex={0}
      data-quiet-focus
      className="min-h-0 flex-1 overflow-auto px-6 pb-12 max-tablet:px-4"
    >
      <div className="mx-auto max-w-160">
        <h1 className="pt-6 pb-3 text-title font-strong">{help.title}</h1>
        <SearchField
          label={help.search}
          value={text}
          onChange={setText}
          onLeave={() => found.current?.querySelector('section')?.focus()}
        />
        <div ref={found}>
          {topics.map((topic) => (
            <section
              key={topic.place}
              id={anchor(topic.place)}
              tabIndex={-1}
              aria-labelledby={`${anchor(topic.place)}-title`}
              className="mt-6 rounded-small"
            >
              <h2 id={`${anchor(topic.place)}-title`} className="font-strong">
                {topic.title}
              </h2>
              {topic.text.map((paragraph) => (
                <p key={paragraph} className="mt-1.5 text-read">
                  {paragraph}
                </p>
              ))}
            </section>
          ))}
        </div>
        {topics.length === 0 && <Nothing title={help.none} />}
      </div>
    </div>
  )
}

/** The contents, beside the page. */
export function HelpList() {
  const show = (place: number) => {
    const topic = document.getElementById(anchor(place))
    topic?.scrollIntoView({ block: 'start' })
    topic?.focus({ preventScroll: true })
  }
  return (
    <>
      <header className="flex h-12 items-center px-4">
        <h2 className="font-strong">{sayHelp().title}</h2>
      </header>
      <ul className="min-h-0 flex-1 overflow-auto px-2">
        {sayHelp().topics.map(({ title }, place) => (
          <li key={title}>
            <button
              type="button"
              onClick={() => show(place)}
              className="min-h-9 w-full rounded-control px-2 py-1 text-start hover:bg-raised pointer-coarse:min-h-10"
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
