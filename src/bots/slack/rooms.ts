import type { WebClient } from '@slack/web-api';
import { withinMs } from '../within.ts';
import { errorCode, failedCall } from './failed-call.ts';

/** Commands and shortcuts work in conversations that the bot is no member of; it cannot write there. */
export type Rooms = {
  /** Whether the bot may write here. A doubt counts as yes: the card's own send will tell. */
  canWrite(channel: string): Promise<boolean>;
  /** The direct channel with this person, or their id where Slack does not name it in time: posts reach it too. */
  direct(user: string): Promise<string>;
};

/** Slack wants its answer within 3 s, and the turn comes after this. */
const askWaitMs = 700;
const keepMs = 600_000;
const mostKept = 5000;
const outside = new Set(['not_in_channel', 'channel_not_found', 'is_archived']);

export function createRooms(client: WebClient): Rooms {
  const inside = new Map<string, number>();
  const directs = new Map<string, string>();

  async function ask(channel: string): Promise<boolean> {
    try {
      await client.conversations.history({ channel, limit: 1 });
    } catch (error) {
      return !outside.has(errorCode(error) ?? '');
    }
    if (inside.size >= mostKept) inside.clear();
    inside.set(channel, Date.now() + keepMs);
    return true;
  }

  async function open(user: string): Promise<string> {
    try {
      const opened = await client.conversations.open({ users: user });
      const channel = opened.channel?.id;
      if (!channel) return user;
      if (directs.size >= mostKept) directs.clear();
      directs.set(user, channel);
      return channel;
    } catch (error) {
      // The card's own send will tell what is wrong.
      failedCall(error);
      return user;
    }
  }

  return {
    async canWrite(channel) {
      if ((inside.get(channel) ?? 0) > Date.now()) return true;
      return withinMs(askWaitMs, ask(channel), true);
    },
    async direct(user) {
      const known = directs.get(user);
      if (known) return known;
      return withinMs(askWaitMs, open(user), user);
    },
  };
}
