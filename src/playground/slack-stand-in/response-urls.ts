import { z } from 'zod';
import { checkBlocks } from './check-blocks.ts';
import { limits } from './limits.ts';
import { nameParts } from './view-schema.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

const responseSchema = z.object({
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

type Origin = { user: string; channel: string; message: SlackMessage | null };

/** The addresses to which the bot may answer a command or a click, five times within half an hour. */
export function createResponseUrls(workspace: Workspace, baseUrl: () => string) {
  const open = new Map<string, { origin: Origin; left: number; until: number }>();

  return {
    create(origin: Origin): string {
      const id = workspace.newId('R');
      open.set(id, {
        origin,
        left: limits.responseUrlUses,
        until: Date.now() + limits.responseUrlLives,
      });
      return `${baseUrl()}/response/${id}`;
    },

    /** The HTTP status of the answer. */
    respond(id: string, body: unknown): number {
      const known = open.get(id);
      if (!known || known.left === 0 || Date.now() > known.until) return 404;
      known.left -= 1;
      return showResponse(workspace, known.origin, body) ? 200 : 400;
    },
  };
}

/** Shows what the bot answers to a command or a click; false when it is nothing that Slack would take. */
export function showResponse(workspace: Workspace, origin: Origin, body: unknown): boolean {
  const read = responseSchema.safeParse(typeof body === 'string' ? { text: body } : body);
  if (!read.success) return false;
  const given = read.data;
  const blocks = given.blocks === undefined ? null : checkBlocks(given.blocks, 'message');
  if (blocks && !blocks.ok) return false;
  const content = { text: given.text, blocks: nameParts(blocks?.blocks ?? [], workspace) };
  if (origin.message && given.delete_original) {
    workspace.removeMessage(origin.channel, origin.message.ts);
    return true;
  }
  if (origin.message && given.replace_original) {
    workspace.changeMessage(origin.message, content);
    return true;
  }
  if (content.text === '' && content.blocks.length === 0) return false;
  workspace.addMessage({
    ...content,
    channel: origin.channel,
    user: workspace.bot.id,
    botId: workspace.botId,
    threadTs: given.thread_ts ?? null,
    ephemeralTo: given.response_type === 'ephemeral' ? origin.user : null,
  });
  return true;
}
