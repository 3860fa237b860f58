import { z } from 'zod'
import { maxMessageLength } from './attachments.ts'

/** Whoever sends more is told where it can go. */
export const QuestionText = z
  .string()
  .min(1)
  .max(
    maxMessageLength,
    `a question holds at most ${maxMessageLength.toLocaleString('en')} characters; what is longer can come with it as a document`,
  )
