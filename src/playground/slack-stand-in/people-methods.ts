import { z } from 'zod';
import { failed, type Method, method } from './method.ts';
import { wireChannel, wireUser } from './wire.ts';

const authTest = method(z.unknown(), (workspace) => ({
  ok: true,
  url: 'https://stand-in.slack.test/',
  team: 'Stand-in',
  team_id: workspace.teamId,
  user: workspace.bot.name,
  user_id: workspace.bot.id,
  bot_id: workspace.botId,
  is_enterprise_install: false,
}));

const usersInfo = method(z.object({ user: z.string() }), (workspace, args) => {
  const user = workspace.users.get(args.user);
  return user ? { ok: true, user: wireUser(workspace, user) } : failed('user_not_found');
});

const openConversation = method(
  z.object({ users: z.string().optional(), channel: z.string().optional() }),
  (workspace, args) => {
    if (args.channel) {
      const known = workspace.channels.get(args.channel);
      return known ? { ok: true, channel: wireChannel(known) } : failed('channel_not_found');
    }
    const user = workspace.users.get(args.users ?? '');
    if (!user) return failed('user_not_found');
    return { ok: true, channel: wireChannel(workspace.openDirect(user.id)) };
  },
);

const conversationInfo = method(z.object({ channel: z.string() }), (workspace, args) => {
  const channel = workspace.channels.get(args.channel);
  return channel ? { ok: true, channel: wireChannel(channel) } : failed('channel_not_found');
});

const members = method(z.object({ channel: z.string() }), (workspace, args) => {
  const channel = workspace.channels.get(args.channel);
  if (!channel) return failed('channel_not_found');
  return { ok: true, members: channel.members, response_metadata: { next_cursor: '' } };
});

export const peopleMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'users.info': usersInfo,
  'conversations.open': openConversation,
  'conversations.info': conversationInfo,
  'conversations.members': members,
};
