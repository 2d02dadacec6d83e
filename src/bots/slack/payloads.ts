import { z } from 'zod';
import type { Told } from './installation.ts';
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
  context_team_id: z.string().nullish(),
  authorizations: z
    .array(z.object({ user_id: z.string(), is_bot: z.boolean().optional(), team_id: z.string().nullish() }))
    .nullish(),
};
/** The workspace of whoever wrote: in a channel that is shared with another company maybe not ours. */
const authorTeam = {
  user_team: z.string().nullish(),
  source_team: z.string().nullish(),
  team: z.string().nullish(),
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
    ...authorTeam,
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
    ...authorTeam,
    bot_id: z.string().nullish(),
    hidden: z.boolean().optional(),
  }),
});

export const homeOpenedSchema = z.object({
  team_id: envelope.team_id,
  context_team_id: envelope.context_team_id,
  authorizations: envelope.authorizations,
  event: z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().optional() }),
});

const user = z.object({
  id: z.string(),
  name: z.string().nullish(),
  username: z.string().nullish(),
  team_id: z.string().nullish(),
});
const team = z.object({ id: z.string() }).nullish();
/** Of a form or App Home: ours, whoever acts on it. */
const installedOnView = z.object({ app_installed_team_id: z.string().nullish() }).nullish();

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
      is_ephemeral: z.boolean().optional(),
    })
    .nullish(),
  message: z
    .object({ ts: z.string(), thread_ts: z.string().optional(), team: z.string().nullish() })
    .nullish(),
  view: z.object({ id: z.string(), type: z.string(), app_installed_team_id: z.string().nullish() }).nullish(),
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

export const globalShortcutSchema = z.object({ trigger_id: z.string(), user, team, view: installedOnView });

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
    app_installed_team_id: z.string().nullish(),
    private_metadata: z.string(),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.object({ values: viewValuesSchema }),
  }),
});
export type SubmissionPayload = z.infer<typeof submissionSchema>;

export const suggestionSchema = z.object({ value: z.string().default('') });

type Interaction = { user: z.infer<typeof user>; team?: z.infer<typeof team> };

/** The workspace that someone acted in; in an organisation-wide installation only the user names it. */
function toldBy({ user: by, team: inside }: Interaction): Told {
  return { team: inside?.id ?? by.team_id ?? '', userTeam: by.team_id };
}

/** Of a button: the message that carries it is ours. */
export function toldByPress(payload: z.infer<typeof pressPayloadSchema>): Told {
  return { ...toldBy(payload), installed: payload.message?.team ?? payload.view?.app_installed_team_id };
}

/** Only people of a workspace where the app is installed have its commands and shortcuts. */
export function toldByShortcut(payload: Interaction & { view?: z.infer<typeof installedOnView> }): Told {
  const told = toldBy(payload);
  return { ...told, installed: payload.view ? payload.view.app_installed_team_id : told.team };
}

export function toldByCommand({ team_id }: CommandPayload): Told {
  return { team: team_id, installed: team_id };
}

export function toldBySubmission(payload: SubmissionPayload): Told {
  return { ...toldBy(payload), installed: payload.view.app_installed_team_id };
}

type Envelope = Pick<z.infer<typeof messageSchema>, 'team_id' | 'context_team_id' | 'authorizations'>;
type Author = Partial<Record<keyof typeof authorTeam, string | null | undefined>>;

export function toldByEvent(envelope: Envelope, author: Author = {}): Told {
  return {
    team: envelope.team_id,
    installed: envelope.context_team_id ?? envelope.authorizations?.[0]?.team_id,
    userTeam: author.user_team ?? author.source_team ?? author.team,
  };
}

export function nameOf({ user: by }: Interaction): string | null {
  return by.name ?? by.username ?? null;
}
