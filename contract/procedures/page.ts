// What a list that comes page by page is asked with.
import { z } from 'zod'

export const Page = { limit: z.int().min(1).max(1000).default(200), cursor: z.string().optional() }
