import { z } from 'zod';
import { viewValuesSchema } from './read-form.ts';

/** What Readback reads of Slack's payloads; the rest of them passes by. */

export const commandSchema = z.object({
  command: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().nullish(),
});
export type CommandPayload = z.infer<typeof commandSchema>;

const envelope = {
  event_id: z.string(),
  team_id: z.string(),
  authorizations: z.array(z.object({ user_id: z.string(), is_bot: z.boolean().optional() })).nullish(),
};

export const mentionSchema = z.object({
  ...envelope,
  event: z.object({
    type: z.literal('app_mention'),
    text: z.string().default(''),
    ts: z.string(),
    channel: z.string(),
    thread_ts: z.string().optional(),
    user: z.string().optional(),
    bot_id: z.string().nullish(),
    subtype: z.string().optional(),
    edited: z.unknown().optional(),
  }),
});

export const messageSchema = z.object({
  ...envelope,
  event: z.object({
    type: z.literal('message'),
    subtype: z.string().optional(),
    text: z.string().default(''),
    ts: z.string(),
    channel: z.string(),
    channel_type: z.string().optional(),
    thread_ts: z.string().optional(),
    user: z.string().optional(),
    bot_id: z.string().nullish(),
    hidden: z.boolean().optional(),
  }),
});

export const homeOpenedSchema = z.object({
  team_id: z.string(),
  event: z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().optional() }),
});

const user = z.object({
  id: z.string(),
  name: z.string().nullish(),
  username: z.string().nullish(),
  team_id: z.string().nullish(),
});
const team = z.object({ id: z.string() }).nullish();

export const pressPayloadSchema = z.object({
  trigger_id: z.string(),
  user,
  team,
  channel: z.object({ id: z.string() }).nullish(),
  container: z
    .object({
      channel_id: z.string().optional(),
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
    })
    .nullish(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string().optional(),
        value: z.string().optional(),
        url: z.string().optional(),
      }),
    )
    .min(1),
});

export const globalShortcutSchema = z.object({ trigger_id: z.string(), user, team });

const file = z.object({
  mode: z.string().optional(),
  subject: z.string().nullish(),
  plain_text: z.string().nullish(),
  from: z.array(z.object({ original: z.string().nullish(), address: z.string().nullish() })).nullish(),
});
export const messageShortcutSchema = z.object({
  trigger_id: z.string(),
  user,
  team,
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().optional(),
    text: z.string().nullish(),
    files: z.array(file).nullish(),
  }),
});
export type MessageShortcutPayload = z.infer<typeof messageShortcutSchema>;

export const submissionSchema = z.object({
  user,
  team,
  trigger_id: z.string(),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.object({ values: viewValuesSchema }),
  }),
});
export type SubmissionPayload = z.infer<typeof submissionSchema>;

export const suggestionSchema = z.object({ value: z.string().default('') });

type Interaction = { user: z.infer<typeof user>; team?: z.infer<typeof team> };

/** The workspace that someone acted in; in an organisation-wide installation only the user names it. */
export function workspaceOf({ user: by, team: inside }: Interaction): string {
  return inside?.id ?? by.team_id ?? '';
}

export function nameOf({ user: by }: Interaction): string | null {
  return by.name ?? by.username ?? null;
}
