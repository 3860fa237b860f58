import { createRoot } from 'react-dom/client'
import { prepareMarkdown } from './features/markdown/index.ts'
import { Frame } from './features/shell/index.ts'
import { start } from './state/index.ts'
import './style.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root.')
await start()
createRoot(root).render(<Frame />)
prepareMarkdown()
