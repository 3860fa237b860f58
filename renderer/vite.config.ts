// Builds the window into out/renderer: static files that load under the host's content security policy.
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** The contract is zod, the page needs its types only: whoever imports a schema at run time adds 80 kB and fails here. */
const refuseZod: Plugin = {
  name: 'refuse-zod',
  moduleParsed({ id, importers }) {
    if (/node_modules\/zod\//.test(id))
      this.error(`zod must not be in the page, but ${importers.join(', ')} wants it`)
  },
}

/** What the reader of PDFs asks for by name: its two workers, character maps, standard fonts, and the decoders that do without WebAssembly, which the policy forbids. */
const pdfFiles: Plugin = {
  name: 'pdf-files',
  generateBundle() {
    const library = resolve(import.meta.dirname, '../node_modules/pdfjs-dist')
    const folders = [
      ['build', /^pdf\.(?:worker|renderer)\.min\.mjs$/],
      ['cmaps', /\.bcmap$/],
      ['standard_fonts', /\.(?:pfb|ttf)$/],
      ['wasm', /_nowasm_fallback\.js$/],
    ] as const
    for (const [folder, wanted] of folders)
      for (const name of readdirSync(join(library, folder)).filter((each) => wanted.test(each)))
        this.emitFile({
          type: 'asset',
          fileName: `pdf/${folder}/${name}`,
          source: readFileSync(join(library, folder, name)),
        })
  },
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), tailwind(), refuseZod, pdfFiles],
  build: {
    outDir: resolve(import.meta.dirname, '../out/renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    minify: true,
    // Nothing inline: the policy allows files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Of its parts the library that draws is the largest; `npm run bench -- window-load` holds them all to 250 kB compressed.
    chunkSizeWarningLimit: 800,
  },
})
