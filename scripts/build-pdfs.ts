// Draws the PDFs that ship as samples and those of test/fixtures/acceptance from their sources. The PDFs are committed: run this only when a
// source has changed.
// A source: `# ` and `## ` begin headings, `| a | b |` a row of a table, `===` a new page; an empty line ends a paragraph.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { makePdf, type PdfDrawing } from '../test/support/lake/make-pdf.ts'

type Pdf = Parameters<PdfDrawing>[0]

interface Home {
  readonly sources: URL
  readonly documents: URL
}
const at = (path: string) => new URL(`../${path}/`, import.meta.url)
const acceptance: Home = {
  sources: at('test/fixtures/acceptance/sources'),
  documents: at('test/fixtures/acceptance/documents'),
}
const samples: Home = { sources: at('scripts/samples'), documents: at('resources/samples') }

interface Layout {
  readonly name: string
  readonly home: Home
  readonly size: 'A4' | 'LETTER'
  readonly columns: 1 | 2
  readonly body: string
  readonly bold: string
  readonly pointSize: number
  /** Stands at the foot of each page, before its number. */
  readonly footer: string
}

const layouts: readonly Layout[] = [
  layout('beekeepers-statutes', { body: 'Times-Roman', bold: 'Times-Bold', footer: 'Statutes, 2024' }),
  layout('ferry-timetable', { footer: 'Skarvøy Sound Ferries' }),
  layout('river-grant-report', { size: 'LETTER', pointSize: 10.5, footer: 'FF-2021-0388' }),
  layout('tenancy-agreement', { body: 'Times-Roman', bold: 'Times-Bold', pointSize: 12, footer: 'Tenancy' }),
  layout('hut-guide', { columns: 2, pointSize: 10.5, footer: 'Alpine Society of Untertal' }),
  layout('kiln-manual', { footer: 'Brennstad K60' }),
  layout('crane-manual', { footer: 'Brackwater Boatyard, TK 14', home: samples }),
]

function layout(name: string, own: Partial<Layout> & Pick<Layout, 'footer'>): Layout {
  return {
    name,
    home: acceptance,
    size: 'A4',
    columns: 1,
    body: 'Helvetica',
    bold: 'Helvetica-Bold',
    pointSize: 11,
    ...own,
  }
}

const margin = 56
const columnGap = 24
const rowHeight = 1.5

for (const each of layouts) {
  const source = await readFile(new URL(`${each.name}.txt`, each.home.sources), 'utf8')
  // Two runs over one source give the same bytes.
  const info = { Title: /^# (.+)$/m.exec(source)?.[1] ?? each.name, CreationDate: new Date(0) }
  const bytes = await makePdf((pdf) => draw(pdf, source, each), {
    size: each.size,
    margin,
    info,
    bufferPages: true,
  })
  const file = new URL(`${each.name}.pdf`, each.home.documents)
  await writeFile(file, bytes)
  console.log(`${fileURLToPath(file)}: ${bytes.length} bytes`)
}

function draw(pdf: Pdf, source: string, { columns, body, bold, pointSize, footer }: Layout): void {
  const width = (pdf.page.width - 2 * margin - (columns - 1) * columnGap) / columns
  for (const [page, blocks] of source.split(/^===$/m).entries()) {
    if (page > 0) pdf.addPage()
    let column = 0
    const left = () => margin + column * (width + columnGap)
    let top = margin
    pdf.x = margin
    for (const block of blocks.trim().split(/\n{2,}/)) {
      const isHeading = block.startsWith('#')
      pdf
        .font(isHeading ? bold : body)
        .fontSize(pointSize * (block.startsWith('# ') ? 1.7 : isHeading ? 1.25 : 1))
      if (isHeading && column + 1 < columns && pdf.y > pdf.page.height * 0.45) {
        column++
        pdf.y = top
      }
      if (block.startsWith('|')) drawTable(pdf, block, { left: left(), width, bold, body })
      else for (const line of block.split('\n')) pdf.text(line.replace(/^#+ /, ''), left(), pdf.y, { width })
      pdf.moveDown(isHeading ? 0.3 : 0.6)
      if (block.startsWith('# ')) top = pdf.y
    }
  }
  numberPages(pdf, footer, body)
}

interface Frame {
  readonly left: number
  readonly width: number
  readonly bold: string
  readonly body: string
}

function drawTable(pdf: Pdf, block: string, { left, width, bold, body }: Frame): void {
  const rows = block.split('\n').map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  const longest = (index: number) => Math.max(...rows.map((row) => Math.min(row[index]?.length ?? 0, 46)))
  const shares = (rows[0] ?? []).map((_, index) => Math.max(8, longest(index) + 3))
  const all = shares.reduce((sum, share) => sum + share, 0)
  for (const [number, row] of rows.entries()) {
    pdf.font(number === 0 ? bold : body)
    const top = pdf.y
    let x = left
    let bottom = top
    for (const [index, cell] of row.entries()) {
      const cellWidth = (width * (shares[index] ?? 1)) / all
      pdf.text(cell, x, top, { width: cellWidth - 4 })
      bottom = Math.max(bottom, pdf.y)
      x += cellWidth
    }
    pdf.y = Math.max(bottom, top + rowHeight * 10)
  }
  pdf.font(body)
}

function numberPages(pdf: Pdf, footer: string, body: string): void {
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    // Below the margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0
    pdf.font(body).fontSize(8)
    pdf.text(`${footer} · page ${page + 1} of ${count}`, margin, pdf.page.height - 36, { lineBreak: false })
  }
}
