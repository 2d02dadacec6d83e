import { z } from 'zod';
import { checkBlocks } from './check-blocks.ts';
import { limits } from './limits.ts';
import { type Answer, failed, flag, type Method, method } from './method.ts';
import { nameParts } from './view-schema.ts';
import { wireMessage } from './wire.ts';
import type { SlackChannel, SlackMessage, Workspace } from './workspace.ts';

const metadata = z.object({ event_type: z.string(), event_payload: z.json() });
const words = { text: z.string().default(''), blocks: z.unknown().optional() };

/** A channel that the bot may write to; a user's id stands for the direct channel with that user. */
function writable(workspace: Workspace, named: string): SlackChannel | Answer {
  if (workspace.users.has(named) && named !== workspace.bot.id) return workspace.openDirect(named);
  const channel = workspace.channels.get(named);
  if (!channel) return failed('channel_not_found');
  return channel.members.includes(workspace.bot.id) ? channel : failed('not_in_channel');
}

type Content = { text: string; blocks: SlackMessage['blocks'] };

function readContent(workspace: Workspace, given: { text: string; blocks?: unknown }): Content | Answer {
  if (given.text.length > limits.messageText) return failed('msg_too_long');
  const blocks = given.blocks ?? [];
  if (Array.isArray(blocks) && blocks.length === 0)
    return given.text === '' ? failed('no_text') : { text: given.text, blocks: [] };
  const checked = checkBlocks(blocks, 'message');
  if (!checked.ok) return failed(checked.error, checked.details);
  return { text: given.text, blocks: nameParts(checked.blocks, workspace) };
}

const isAnswer = (value: object): value is Answer => 'ok' in value;

const postMessage = method(
  z.object({
    ...words,
    channel: z.string().min(1),
    thread_ts: z.string().optional(),
    metadata: metadata.optional(),
  }),
  (workspace, args) => {
    const channel = writable(workspace, args.channel);
    if (isAnswer(channel)) return channel;
    const content = readContent(workspace, args);
    if (isAnswer(content)) return content;
    if (JSON.stringify(args.metadata ?? {}).length > limits.metadataPayload)
      return failed('metadata_too_large');
    if (args.thread_ts && !workspace.findMessage(channel.id, args.thread_ts))
      return failed('thread_not_found');
    const message = workspace.addMessage({
      ...content,
      channel: channel.id,
      user: workspace.bot.id,
      botId: workspace.botId,
      threadTs: args.thread_ts ?? null,
      metadata: args.metadata ?? null,
    });
    return { ok: true, channel: channel.id, ts: message.ts, message: wireMessage(workspace, message) };
  },
);

const update = method(
  z.object({ ...words, channel: z.string().min(1), ts: z.string().min(1), metadata: metadata.optional() }),
  (workspace, args) => {
    const channel = workspace.channels.get(args.channel);
    if (!channel) return failed('channel_not_found');
    const message = workspace.findMessage(channel.id, args.ts);
    if (!message) return failed('message_not_found');
    if (message.user !== workspace.bot.id) return failed('cant_update_message');
    const content = readContent(workspace, args);
    if (isAnswer(content)) return content;
    const changed = workspace.changeMessage(message, {
      ...content,
      metadata: args.metadata ?? message.metadata,
      edited: { user: workspace.bot.id, ts: workspace.newTs() },
    });
    return {
      ok: true,
      channel: channel.id,
      ts: message.ts,
      text: changed.text,
      message: wireMessage(workspace, changed),
    };
  },
);

const postEphemeral = method(
  z.object({ ...words, channel: z.string().min(1), user: z.string(), thread_ts: z.string().optional() }),
  (workspace, args) => {
    const channel = writable(workspace, args.channel);
    if (isAnswer(channel)) return channel;
    if (!channel.members.includes(args.user)) return failed('user_not_in_channel');
    const content = readContent(workspace, args);
    if (isAnswer(content)) return content;
    const message = workspace.addMessage({
      ...content,
      channel: channel.id,
      user: workspace.bot.id,
      botId: workspace.botId,
      threadTs: args.thread_ts ?? null,
      ephemeralTo: args.user,
    });
    return { ok: true, message_ts: message.ts };
  },
);

const remove = method(z.object({ channel: z.string(), ts: z.string() }), (workspace, args) => {
  const message = workspace.findMessage(args.channel, args.ts);
  if (!message) return failed('message_not_found');
  if (message.user !== workspace.bot.id) return failed('cant_delete_message');
  workspace.removeMessage(args.channel, args.ts);
  return { ok: true, channel: args.channel, ts: args.ts };
});

const getPermalink = method(z.object({ channel: z.string(), message_ts: z.string() }), (workspace, args) => {
  if (!workspace.channels.has(args.channel)) return failed('channel_not_found');
  if (!workspace.findMessage(args.channel, args.message_ts)) return failed('message_not_found');
  const permalink = `https://stand-in.slack.test/archives/${args.channel}/p${args.message_ts.replace('.', '')}`;
  return { ok: true, channel: args.channel, permalink };
});

const addReaction = method(
  z.object({ channel: z.string(), timestamp: z.string(), name: z.string().min(1) }),
  (workspace, args) => {
    const message = workspace.findMessage(args.channel, args.timestamp);
    if (!message) return failed('message_not_found');
    const known = message.reactions.find((one) => one.name === args.name);
    if (known?.users.includes(workspace.bot.id)) return failed('already_reacted');
    const others = message.reactions.filter((one) => one !== known);
    const reaction = { name: args.name, users: [...(known?.users ?? []), workspace.bot.id] };
    workspace.changeMessage(message, { reactions: [...others, reaction] });
    return { ok: true };
  },
);

const read = {
  channel: z.string(),
  oldest: z.string().default('0'),
  latest: z.string().default('9999999999.999999'),
  inclusive: flag.default(false),
  limit: z.coerce.number().int().min(1).max(999).default(100),
  cursor: z.coerce.number().int().min(0).catch(0),
  include_all_metadata: flag.default(false),
};

/** One page of messages, as history and replies hand them out. */
function page(
  workspace: Workspace,
  all: readonly SlackMessage[],
  args: z.infer<z.ZodObject<typeof read>>,
): Answer {
  const inside = all.filter((message) => {
    if (message.ephemeralTo !== null) return false;
    const [ts, from, to] = [Number(message.ts), Number(args.oldest), Number(args.latest)];
    return args.inclusive ? ts >= from && ts <= to : ts > from && ts < to;
  });
  const shown = inside.slice(args.cursor, args.cursor + args.limit);
  const more = inside.length > args.cursor + args.limit;
  return {
    ok: true,
    messages: shown.map((message) => wireMessage(workspace, message, args.include_all_metadata)),
    has_more: more,
    response_metadata: { next_cursor: more ? String(args.cursor + args.limit) : '' },
  };
}

const history = method(z.object(read), (workspace, args) => {
  const channel = workspace.channels.get(args.channel);
  if (!channel) return failed('channel_not_found');
  if (!channel.members.includes(workspace.bot.id)) return failed('not_in_channel');
  const tops = workspace.messagesIn(channel.id).filter((message) => message.threadTs === null);
  return page(workspace, tops.toReversed(), args);
});

const replies = method(z.object({ ...read, ts: z.string() }), (workspace, args) => {
  if (!workspace.channels.has(args.channel)) return failed('channel_not_found');
  if (!workspace.findMessage(args.channel, args.ts)) return failed('thread_not_found');
  const thread = workspace
    .messagesIn(args.channel)
    .filter((message) => message.ts === args.ts || message.threadTs === args.ts);
  return page(workspace, thread, args);
});

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.postEphemeral': postEphemeral,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
  'reactions.add': addReaction,
  'conversations.history': history,
  'conversations.replies': replies,
};
