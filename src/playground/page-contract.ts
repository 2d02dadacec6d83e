import { z } from 'zod';
import type { SlackBlock } from './slack-stand-in/block-schema.ts';
import { type PageOutcome, type PageTeams, type PageTeamsMessage, teamsActSchema } from './teams-contract.ts';

/** What the playground's page and its server say to each other. */

export type PageMessage = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: SlackBlock[];
  threadTs: string | null;
  edited: boolean;
  /** Seen by this person alone. */
  ephemeral: boolean;
};

export type PageView = {
  id: string;
  title: string;
  submit: string | null;
  close: string | null;
  blocks: SlackBlock[];
};

export type PageLetter = {
  id: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  at: string;
};

/** A text message, as the phone of whoever it is to, or from, shows it. */
export type PageText = {
  id: number;
  /** The customer's number. E.164. */
  phone: string;
  body: string;
  /** Written by the customer. */
  byCustomer: boolean;
  at: string;
};

export type PageStock = {
  item: string;
  onHand: number;
  held: number;
  allocated: number;
  available: number;
};

export type PageChannel = { id: string; name: string; kind: 'channel' | 'im'; topic: string };

export type PageState = {
  shop: { kind: string; name: string };
  you: { id: string; name: string };
  /** `bot`: no person that one could be. */
  people: { id: string; name: string; bot: boolean }[];
  bot: { id: string; name: string };
  channels: PageChannel[];
  /** Where call tasks are posted. */
  callsChannel: string;
  messages: PageMessage[];
  modals: PageView[];
  home: PageView | null;
  letters: PageLetter[];
  texts: PageText[];
  stock: PageStock[];
  commands: { command: string; hint: string; description: string }[];
  examples: { label: string; text: string }[];
  teams: PageTeams;
};

export type PageChange =
  | { change: 'state'; state: PageState }
  | { change: 'message'; message: PageMessage }
  | { change: 'message-deleted'; channel: string; ts: string }
  | { change: 'modals'; views: PageView[] }
  | { change: 'home'; view: PageView }
  | { change: 'letter'; letter: PageLetter }
  | { change: 'text'; text: PageText }
  | { change: 'stock'; stock: PageStock[] }
  | { change: 'teams-message'; message: PageTeamsMessage }
  | { change: 'teams-message-deleted'; conversation: string; id: string };

const filledSchema = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));

/** What a person does on the page. */
export const actSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('say'),
    channel: z.string(),
    thread: z.string().nullable(),
    text: z.string().min(1).max(40_000),
  }),
  z.object({ act: z.literal('command'), channel: z.string(), command: z.string(), text: z.string() }),
  z.object({ act: z.literal('press'), channel: z.string(), ts: z.string(), actionId: z.string() }),
  z.object({
    act: z.literal('press-in-view'),
    view: z.string(),
    actionId: z.string(),
    picked: z.string().nullable(),
    filled: filledSchema,
  }),
  z.object({ act: z.literal('submit'), view: z.string(), filled: filledSchema }),
  z.object({ act: z.literal('close'), view: z.string() }),
  z.object({ act: z.literal('suggest'), view: z.string(), actionId: z.string(), words: z.string() }),
  z.object({ act: z.literal('shortcut') }),
  z.object({ act: z.literal('message-shortcut'), channel: z.string(), ts: z.string() }),
  z.object({ act: z.literal('open-home') }),
  /** The customer answers from the phone. */
  z.object({
    act: z.literal('text'),
    phone: z.string().regex(/^\+\d{8,15}$/),
    body: z.string().trim().min(1).max(1_600),
  }),
  teamsActSchema,
]);
export type Act = z.infer<typeof actSchema>;
export type Filled = z.infer<typeof filledSchema>;

export type Acted =
  | { ok: true }
  | { ok: true; options: { value: string; label: string }[] }
  | { ok: true; outcome: PageOutcome }
  /** What to mend in a submitted form, by block id. */
  | { ok: false; errors: Record<string, string> }
  | { ok: false; problem: string };
