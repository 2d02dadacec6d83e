import { z } from 'zod';

/** What the page and its server say to each other about Teams. */

export type PageTeamsMessage = {
  conversation: string;
  id: string;
  /** Of a channel: the message that began the thread, which may be this one. */
  thread: string;
  from: { id: string; name: string };
  bot: boolean;
  text: string;
  /** An Adaptive Card. */
  card: object | null;
  at: string;
  edited: boolean;
};

export type PageTeamsPlace = { id: string; name: string; kind: 'personal' | 'channel'; topic: string };

export type PageTeams = {
  you: { id: string; name: string };
  places: PageTeamsPlace[];
  messages: PageTeamsMessage[];
};

/** What the person sees of the answer to what they pressed or sent. */
export type PageOutcome =
  /** In place of the card that was pressed, for them alone. */
  | { outcome: 'card'; card: object }
  | { outcome: 'words'; words: string }
  | { outcome: 'dialog'; title: string; card: object }
  | { outcome: 'closed' };

const on = { conversation: z.string(), message: z.string() };
const dataSchema = z.record(z.string(), z.unknown());

export const teamsActSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('teams-say'),
    conversation: z.string(),
    thread: z.string().nullable(),
    text: z.string().trim().min(1).max(28_000),
  }),
  z.object({
    act: z.literal('teams-press'),
    ...on,
    action: z.object({ type: z.string(), verb: z.string().optional(), data: dataSchema.optional() }),
  }),
  /** A dialog's button: the fields are in `data`. `take`: of the dialog of "Take as order". */
  z.object({ act: z.literal('teams-send'), ...on, take: z.boolean(), data: dataSchema }),
  z.object({ act: z.literal('teams-search'), ...on, dataset: z.string(), words: z.string() }),
  z.object({ act: z.literal('teams-take'), ...on }),
]);
export type TeamsAct = z.infer<typeof teamsActSchema>;
