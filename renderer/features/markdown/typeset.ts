// TeX as MathML elements, built one by one: the page's policy knows no strings of markup. Loaded when the first maths is shown.
import temml from 'temml'

export type MathsDisplay = 'inline' | 'block'

const emPerFormula = 50

/** Throws when the TeX cannot be understood; `target` is then to be taken away. */
export function typeset(tex: string, target: HTMLElement, display: MathsDisplay): void {
  temml.render(tex, target, {
    displayMode: display === 'block',
    throwOnError: true,
    // No links, no images, no sizes that cover the window, no macros that go on for ever.
    trust: false,
    maxSize: [emPerFormula, emPerFormula * 12],
    maxExpand: 200,
  })
}
