// Builds the window into out/renderer: static files that load under the host's content security policy.
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** The contract is zod, the page needs its types only: whoever imports a schema at run time adds 80 kB and fails here. */
const refuseZod: Plugin = {
  name: 'refuse-zod',
  moduleParsed({ id, importers }) {
    if (/node_modules\/zod\//.test(id))
      this.error(`zod must not be in the page, but ${importers.join(', ')} wants it`)
  },
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), tailwind(), refuseZod],
  build: {
    outDir: resolve(import.meta.dirname, '../out/renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    minify: true,
    // Nothing inline: the policy allows files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One chunk of 180 kB compressed; the budget is 250.
    chunkSizeWarningLimit: 800,
  },
})
