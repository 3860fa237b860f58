import type { LedgerView } from '../../../contract/ledger.ts'

/** What a view groups by; `l` is the ledger. */
export const ledgerKeys: Readonly<Record<LedgerView, string>> = {
  model: 'l.model',
  agent: 'l.agent_id',
  team: 'l.team_id',
  tier: 'l.tier',
  day: "date(l.at / 1000, 'unixepoch', 'localtime')",
  chat: "coalesce((SELECT chat_id FROM runs WHERE id = l.run_id), '')",
  run: 'l.run_id',
}
