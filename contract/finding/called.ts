// What whoever asks calls a team, where it is kept under another name: windows speak languages that the teams that ship are not written in.

export interface Called {
  readonly name: string
  readonly description: string
}

/** By the team's id. */
export type CalledTeams = Readonly<Record<string, Called>>

export const calledAs = (called: CalledTeams | undefined, teamId: string): Called | undefined =>
  called && Object.hasOwn(called, teamId) ? called[teamId] : undefined
