// A shape for each kind of node; its word stands beside it.
import {
  Bot,
  GitFork,
  Merge,
  MessageCircleQuestionMark,
  Network,
  PenLine,
  Route,
  Scale,
  Search,
  ShieldCheck,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import type { AgentJob, TeamNode } from '../../../contract/teams.ts'
import { classes } from '../../ui/index.ts'

type Kind = Exclude<TeamNode['type'], 'agent'> | AgentJob | 'search'

const icons: Readonly<Record<Kind, LucideIcon>> = {
  router: Route,
  parallel: GitFork,
  join: Merge,
  tool: Wrench,
  search: Search,
  human: MessageCircleQuestionMark,
  answer: Bot,
  'plan-queries': Network,
  'check-claims': ShieldCheck,
  write: PenLine,
  critique: Scale,
}

function kindOf(node: TeamNode): Kind {
  if (node.type === 'agent') return node.job
  return node.type === 'tool' && node.tool === 'lake.search' ? 'search' : node.type
}

export function NodeIcon({ node, className }: { readonly node: TeamNode; readonly className?: string }) {
  const Icon = icons[kindOf(node)]
  return <Icon size={18} aria-hidden className={classes('shrink-0 text-soft', className)} />
}
