import type { WebClient } from '@slack/web-api';
import { errorCode } from './failed-call.ts';
import { withinMs } from './within.ts';

/** Commands and shortcuts work in conversations that the bot is no member of; it cannot write there. */
export type Rooms = {
  /** Whether the bot may write here. A doubt counts as yes: the card's own send will tell. */
  canWrite(channel: string): Promise<boolean>;
  /** The direct channel with this person. */
  direct(user: string): Promise<string>;
};

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

  return {
    async canWrite(channel) {
      if ((inside.get(channel) ?? 0) > Date.now()) return true;
      return withinMs(askWaitMs, ask(channel), true);
    },
    async direct(user) {
      const known = directs.get(user);
      if (known) return known;
      const opened = await client.conversations.open({ users: user });
      const channel = opened.channel?.id;
      if (!channel) throw new Error('Slack opened a direct channel without naming it');
      if (directs.size >= mostKept) directs.clear();
      directs.set(user, channel);
      return channel;
    },
  };
}
