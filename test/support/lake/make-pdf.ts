import Pdf from 'pdfkit'

type Options = NonNullable<ConstructorParameters<typeof Pdf>[0]>
export type PdfDrawing = (pdf: Pdf) => void

/** The bytes of a PDF with what `draw` puts on it. */
export function makePdf(draw: PdfDrawing, options: Options = {}): Promise<Buffer> {
  const pdf = new Pdf({ size: 'A4', margin: 50, ...options })
  const chunks: Uint8Array[] = []
  return new Promise((resolve) => {
    pdf.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)))
    draw(pdf)
    pdf.end()
  })
}
