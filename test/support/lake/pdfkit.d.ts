// As much of pdfkit as the tests draw with; the package describes no types itself.
declare module 'pdfkit' {
  interface DocumentOptions {
    readonly size?: string | readonly [number, number]
    readonly margin?: number
    readonly autoFirstPage?: boolean
    readonly compress?: boolean
    readonly userPassword?: string
    readonly ownerPassword?: string
    readonly info?: Readonly<Record<string, string | Date>>
    readonly bufferPages?: boolean
  }
  interface TextOptions {
    readonly width?: number
    readonly lineBreak?: boolean
    readonly continued?: boolean
  }
  class PDFDocument {
    constructor(options?: DocumentOptions)
    readonly page: {
      readonly dictionary: { readonly data: Record<string, unknown> }
      readonly width: number
      readonly height: number
      readonly margins: { bottom: number }
    }
    x: number
    y: number
    bufferedPageRange(): { readonly start: number; readonly count: number }
    switchToPage(page: number): void
    addPage(options?: DocumentOptions): this
    font(name: string): this
    fontSize(size: number): this
    text(text: string, options?: TextOptions): this
    text(text: string, x: number, y: number, options?: TextOptions): this
    moveDown(lines?: number): this
    rect(x: number, y: number, width: number, height: number): this
    fill(color?: string): this
    initForm(): this
    formText(name: string, x: number, y: number, width: number, height: number, options?: object): this
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    end(): void
  }
  export default PDFDocument
}
