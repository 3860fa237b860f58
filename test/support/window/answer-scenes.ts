// Chats for looking at answers: everything that Markdown can do to one, and one that is very long.
import { Scene } from './scene.ts'

const log = `# Tide log

The water stood at 4.2 m on the first of March.

The water stood at 3.9 m on the second of March.

The water stood at 4.4 m on the third of March.
`
const quotes = [
  'The water stood at 4.2 m on the first of March.',
  'The water stood at 3.9 m on the second of March.',
  'The water stood at 4.4 m on the third of March.',
] as const

const pieces = `## What the log says

The water rose in **three days** by 0.2 m [1] and fell once between [2, 3]. A number without a source stays one: [9]. It costs $5 to $10 a day.

| Day | Height | Change | Keeper | Remark that goes on for a while, so that the table is wide |
|:----|-------:|-------:|--------|-----------------------------------------------------------|
| first of March | 4.2 m | | Ines | calm [1] |
| second of March | 3.9 m | −0.3 m | Ines | wind from the north-west, the gate shut until noon, two boats turned back |
| third of March | 4.4 m | +0.5 m | Jo | spring tide [3] |

The mean is $\\bar h = \\frac{1}{n}\\sum_{i=1}^{n} h_i$, and in full:

$$
\\bar h = \\frac{4.2 + 3.9 + 4.4}{3} \\approx 4.17\\ \\mathrm{m}
$$

\`\`\`python
def mean(heights: list[float]) -> float:
    """Of at least one height."""
    total = sum(heights)  # a[1] is no citation
    return round(total / len(heights), 2)
\`\`\`

1. Open the gate:
   - [x] oil the hinge
   - [ ] read the gauge
2. Write it down.

> The keeper reads the gauge at noon,
> whatever the weather. [1]

See [the harbour's page](https://harbour.example/tides) or write to keeper@harbour.example. ![the gauge](https://harbour.example/gauge.png)

---

Wrong maths stays as it was typed: $\\frac{1}$.`

const rightToLeft = `## ما يقوله السجل

ارتفع الماء **0.2 م** في ثلاثة أيام [1].

- اليوم الأول: 4.2 م
- اليوم الثاني: 3.9 م [2]

| اليوم | الارتفاع |
|---|---|
| الأول | 4.2 |

\`\`\`sh
echo "left to right"
\`\`\``

export function answers(): Scene {
  const scene = new Scene()
  const document = scene.addDocument('harbour/Tide log.md', log)
  const cited = quotes.map((quote) => [document, quote] as const)
  scene.ask('سجل المد', 'ماذا يقول السجل؟', { answer: rightToLeft, quotes: cited, minutesAgo: 20 })
  scene.ask('The tide log', 'What does the log say, with everything?', {
    answer: pieces,
    quotes: cited,
    minutesAgo: 2,
  })
  return scene
}

/** `count` messages, half of them answers, of very different heights. */
export function longChat(count: number): Scene {
  const scene = new Scene()
  const document = scene.addDocument('harbour/Tide log.md', log)
  for (let turn = 1; turn <= count / 2; turn++)
    scene.ask('A year of questions', `Question ${turn}: how high was the water?`, {
      answer:
        turn % 40 === 0
          ? pieces
          : `Answer ${turn}: it stood at ${turn % 7} m [1].\n\n${'It was calm. '.repeat(turn % 23)}`,
      quotes: [[document, quotes[0]]],
      minutesAgo: count - turn,
    })
  return scene
}

/** What strangers, their documents and their models may write. */
export function hostile(): Scene {
  const scene = new Scene()
  const images =
    '![a](https://evil.example/a.png) ![b](//evil.example/b) <img src="https://evil.example/c.png">'
  scene.ask('Strange answers', 'Is this safe?', {
    answer: [
      images,
      '<script>document.title = "taken"</script><svg onload="document.title = \'taken\'">',
      '[press](javascript:document.title="taken") [leave](#/lake) <javascript:alert(1)>',
      'pay \u202E4321 and &#8238;8765',
      '<style>body { display: none }</style><iframe src="https://evil.example/"></iframe>',
      '$\\href{https://evil.example/}{x}$ and $\\includegraphics{https://evil.example/d.png}$',
    ].join('\n\n'),
    minutesAgo: 5,
  })
  const deep = `${'>'.repeat(10_000)} deep\n\n${'- '.repeat(1_000)}deep\n\n${'['.repeat(30_000)}`
  const broken = `| a |\n|---\n| b | c | d\n\n|${'a|'.repeat(3_000)}\n|${'-|'.repeat(3_000)}`
  const links = Array.from(
    { length: 4_000 },
    (_, index) => `- [site ${index}](https://a.example/${index})`,
  ).join('\n')
  for (const [name, text] of Object.entries({
    deep,
    broken,
    links,
    huge: '**bold** and `code` [1]\n\n'.repeat(220_000),
  }))
    scene.ask(`A ${name} answer`, `Show the ${name} one.`, {
      answer: `Begins here.\n\n${text}`,
      minutesAgo: 9,
    })
  return scene
}
