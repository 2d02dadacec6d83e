/** What a payload says of workspaces. */
export type Told = {
  /** Where the app is installed, for payloads that say so. */
  installed?: string | null | undefined;
  /** The workspace of the payload: of a guest from another company, theirs. */
  team: string;
  /** The workspace of whoever acted. */
  userTeam?: string | null | undefined;
};

/** The installation's own workspace, and whether whoever acted is of another: a guest of a shared channel. */
export type Where = { workspace: string; outside: boolean };

export type Installation = {
  /** Notes a workspace where the app is installed. */
  learn(team: string | null | undefined): void;
  where(told: Told): Where;
};

/**
 * Keeps the people of the shop's own workspace apart from those whom Slack Connect lets into its channels. Their
 * payloads name their own workspace; the conversation is the shop's all the same.
 */
export function createInstallation(): Installation {
  const teams = new Set<string>();
  const learn = (team: string | null | undefined) => {
    if (team) teams.add(team);
  };
  return {
    learn,
    where({ installed, team, userTeam }) {
      learn(installed);
      const [first] = teams;
      const workspace = installed || (teams.has(team) ? team : (first ?? team));
      const from = userTeam || team;
      return { workspace, outside: from !== workspace && !teams.has(from) };
    },
  };
}
