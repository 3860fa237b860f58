// One page to look through all pictures: a row for each screen, a column for each width and theme.
import type { Picture } from './camera.ts'

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

export function indexPage(pictures: readonly Picture[]): string {
  const rows = Map.groupBy(pictures, ({ scene, screen }) => `${scene} · ${screen}`)
  const row = ([name, shown]: [string, Picture[]]) => {
    const faults = [...new Set(shown.flatMap((picture) => picture.faults))]
    return [
      `<h2>${escape(name)}</h2>`,
      faults.length > 0 ? `<ul>${faults.map((fault) => `<li>${escape(fault)}</li>`).join('')}</ul>` : '',
      `<div>${shown.map(figure).join('')}</div>`,
    ].join('\n')
  }
  return `<!doctype html>
<meta charset="utf-8">
<title>Screens</title>
<style>
  body { font: 14px system-ui; margin: 24px; background: #888; }
  h2 { font-size: 16px; margin: 32px 0 8px; }
  li { color: #700; font-family: monospace; overflow-wrap: anywhere; }
  div { display: flex; gap: 12px; overflow-x: auto; }
  figure { margin: 0; flex: none; }
  img { height: 420px; display: block; }
</style>
<h1>${pictures.length} pictures</h1>
${[...rows].map(row).join('\n')}
`
}

const figure = ({ file, width, theme }: Picture) =>
  `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${file}"></a><figcaption>${width} ${theme}</figcaption></figure>`
