// What is kept and for how long, and what obeying that erases.
import { z } from 'zod'

/** 0 keeps everything. */
export const RetentionRules = z.object({
  'retention.trashDays': z.int().min(0).max(36_500),
  'retention.trashGigabytes': z.number().min(0).max(100_000),
  'retention.versionsKept': z.int().min(0).max(10_000),
  'retention.versionDays': z.int().min(0).max(36_500),
})
export type RetentionRules = z.infer<typeof RetentionRules>

export const retentionNames = RetentionRules.keyof().options

/** Rules to try, in place of the present ones. */
export const RetentionWish = RetentionRules.partial()
export type RetentionWish = z.infer<typeof RetentionWish>

export const RetentionReport = z.object({
  /** Documents of the trash that go, or went, for good. */
  documents: z.int(),
  /** Earlier versions of documents that stay. */
  versions: z.int(),
  bytes: z.int(),
})
export type RetentionReport = z.infer<typeof RetentionReport>
