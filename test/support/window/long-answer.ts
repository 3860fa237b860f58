// Markdown as a language model writes it: headings, lists, tables, code and maths, of any length.

const section = (n: number) => `
## Part ${n}: what the station's log says

The pump of the **upper reservoir** ran for ${n * 3} hours. Its gauge stood at \`${(n % 7) + 1}.4 bar\` when the gate was opened, and nobody wrote
down why it fell afterwards; the keeper on duty suspects the _seal_.

1. Close the gate and wait until the gauge is steady.
2. Read the gauge twice, ${n} minutes apart.
   - When both readings agree, write them down.
   - When they do not, call the second keeper.

| day | reading | keeper |
|---|---:|---|
| Monday | ${n}.1 bar | Ada |
| Friday | ${n}.7 bar | Jonas |

\`\`\`typescript
export function pressure(reading: number): string {
  // Below this the station calls the keeper.
  return reading < 1.1 ? 'alarm' : \`normal in part ${n}\`
}
\`\`\`

The loss over the pipe is $h = f \\frac{l}{d} \\cdot \\frac{v^2}{2g}$ with $f = 0.0${n % 9}$.

> A pump that has stood dry must be primed by hand.
`

export function longAnswer(title: string, length: number): string {
  let text = `${title}\n`
  for (let n = 1; text.length < length; n++) text += section(n)
  return text.slice(0, length)
}

/** What the model of the streaming host is to do. Its answer begins with `Heard NAME.` */
export const streamingQuestion = (name: string, letters: number, lettersPerSecond: number) =>
  `Say ${name}: ${letters} letters, ${lettersPerSecond} each second`
