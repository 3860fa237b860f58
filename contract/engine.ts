import { z } from 'zod'

export const EngineInfo = z.object({
  version: z.string(),
  protocol: z.int(),
  host: z.enum(['headless', 'electron', 'test']),
  pid: z.int(),
  dataDir: z.string(),
  startedAt: z.int(),
})
export type EngineInfo = z.infer<typeof EngineInfo>

export const DoctorCheck = z.object({
  name: z.string(),
  ok: z.boolean(),
  message: z.string(),
  next: z.string().optional(),
})
export type DoctorCheck = z.infer<typeof DoctorCheck>

export const DoctorReport = z.object({ ok: z.boolean(), checks: z.array(DoctorCheck) })
export type DoctorReport = z.infer<typeof DoctorReport>
