// What is loaded when it is first needed: the page of a team, a team from outside, and the library that draws graphs.
import { whenNeeded } from '../../ui/index.ts'

export const TeamCanvas = whenNeeded(async () => (await import('./team-canvas.tsx')).TeamCanvas)
export const TeamView = whenNeeded(async () => (await import('./team-view.tsx')).TeamView)
export const ImportPreview = whenNeeded(async () => (await import('./import-preview.tsx')).ImportPreview)
export const RemovedTeams = whenNeeded(async () => (await import('./removed-teams.tsx')).RemovedTeams)
export const TeamList = whenNeeded(async () => (await import('./team-list.tsx')).TeamList)
