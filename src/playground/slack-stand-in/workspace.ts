import { randomBytes } from 'node:crypto';
import type { SlackBlock } from './block-schema.ts';

/** What a stand-in Slack workspace holds. Everything is in memory; whoever watches hears of every change. */

export type SlackUser = { id: string; name: string; realName: string; bot: boolean };
export type SlackChannel = { id: string; name: string; kind: 'channel' | 'im'; members: string[] };

export type SlackMessage = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: SlackBlock[];
  botId: string | null;
  threadTs: string | null;
  metadata: { event_type: string; event_payload: unknown } | null;
  edited: { user: string; ts: string } | null;
  /** Seen by this user alone. */
  ephemeralTo: string | null;
  reactions: { name: string; users: string[] }[];
};

export type SlackView = {
  id: string;
  type: 'modal' | 'home';
  user: string;
  hash: string;
  externalId: string;
  callbackId: string;
  privateMetadata: string;
  title: string;
  submit: string | null;
  close: string | null;
  notifyOnClose: boolean;
  clearOnClose: boolean;
  blocks: SlackBlock[];
  rootViewId: string;
  previousViewId: string | null;
};

export type WorkspaceChange =
  | { change: 'message'; message: SlackMessage }
  | { change: 'message-changed'; message: SlackMessage; previous: SlackMessage }
  | { change: 'message-deleted'; channel: string; ts: string }
  /** The stack of modals that a user sees, the topmost last. */
  | { change: 'modals'; user: string; views: SlackView[] }
  | { change: 'home'; user: string; view: SlackView };

export type NewMessage = Partial<Omit<SlackMessage, 'ts'>> & Pick<SlackMessage, 'channel' | 'user'>;

export type Workspace = ReturnType<typeof createWorkspace>;

export type WorkspaceSetup = {
  teamId?: string;
  botUserId?: string;
  users?: readonly SlackUser[];
  channels?: readonly SlackChannel[];
};

export function createWorkspace(setup: WorkspaceSetup = {}) {
  const teamId = setup.teamId ?? 'T0SHOP';
  const bot: SlackUser = {
    id: setup.botUserId ?? 'U0READBACK',
    name: 'readback',
    realName: 'Readback',
    bot: true,
  };
  const users = new Map<string, SlackUser>([[bot.id, bot]]);
  const channels = new Map<string, SlackChannel>();
  const messages = new Map<string, SlackMessage[]>();
  const modals = new Map<string, SlackView[]>();
  const homes = new Map<string, SlackView>();
  const triggers = new Map<string, { user: string; expires: number; used: boolean }>();
  const watchers = new Set<(change: WorkspaceChange) => void>();
  let lastTs = 0;

  for (const user of setup.users ?? [{ id: 'U0STAFF', name: 'staff', realName: 'Staff', bot: false }]) {
    users.set(user.id, user);
  }
  for (const channel of setup.channels ?? defaultChannels([...users.keys()])) {
    channels.set(channel.id, { ...channel, members: [...channel.members] });
  }

  const announce = (change: WorkspaceChange) => {
    for (const watcher of watchers) watcher(change);
  };
  const newId = (prefix: string) => `${prefix}0${randomBytes(5).toString('hex').toUpperCase()}`;

  /** Time stamps name messages, so no two are the same and later ones are greater. */
  const newTs = () => {
    lastTs = Math.max(lastTs + 1, Date.now() * 1000);
    return `${Math.floor(lastTs / 1_000_000)}.${String(lastTs % 1_000_000).padStart(6, '0')}`;
  };

  const listOf = (channel: string) => {
    const known = messages.get(channel);
    if (known) return known;
    const fresh: SlackMessage[] = [];
    messages.set(channel, fresh);
    return fresh;
  };
  const findMessage = (channel: string, ts: string) =>
    messages.get(channel)?.findLast((message) => message.ts === ts && message.ephemeralTo === null);

  return {
    teamId,
    bot,
    botId: 'B0READBACK',
    appId: 'A0READBACK',
    users,
    channels,
    newId,
    newTs,

    watch(watcher: (change: WorkspaceChange) => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },

    /** The direct channel between the bot and a user, opened when it is not there yet. */
    openDirect(user: string): SlackChannel {
      const known = [...channels.values()].find((one) => one.kind === 'im' && one.members.includes(user));
      if (known) return known;
      const opened: SlackChannel = {
        id: `D${user.slice(1)}`,
        name: `dm-${user}`,
        kind: 'im',
        members: [user, bot.id],
      };
      channels.set(opened.id, opened);
      return opened;
    },

    /** Everything posted in a channel, ephemeral messages too, oldest first. */
    messagesIn: (channel: string): readonly SlackMessage[] => messages.get(channel) ?? [],
    findMessage,

    addMessage(given: NewMessage): SlackMessage {
      const message: SlackMessage = {
        text: '',
        blocks: [],
        botId: null,
        threadTs: null,
        metadata: null,
        edited: null,
        ephemeralTo: null,
        reactions: [],
        ...given,
        ts: newTs(),
      };
      listOf(message.channel).push(message);
      announce({ change: 'message', message });
      return message;
    },

    changeMessage(message: SlackMessage, change: Partial<SlackMessage>): SlackMessage {
      const changed = { ...message, ...change };
      const all = listOf(message.channel);
      const at = all.findLastIndex((one) => one.ts === message.ts);
      if (at >= 0) all[at] = changed;
      announce({ change: 'message-changed', message: changed, previous: message });
      return changed;
    },

    removeMessage(channel: string, ts: string): void {
      const all = listOf(channel);
      const at = all.findLastIndex((one) => one.ts === ts);
      if (at >= 0) all.splice(at, 1);
      announce({ change: 'message-deleted', channel, ts });
    },

    modalsOf: (user: string): readonly SlackView[] => modals.get(user) ?? [],
    setModals(user: string, views: SlackView[]): void {
      modals.set(user, views);
      announce({ change: 'modals', user, views });
    },
    findView: (match: (view: SlackView) => boolean) =>
      [...modals.values()].flat().find(match) ?? [...homes.values()].find(match),

    homeOf: (user: string) => homes.get(user) ?? null,
    setHome(user: string, view: SlackView): void {
      homes.set(user, view);
      announce({ change: 'home', user, view });
    },

    newTrigger(user: string, livesMs: number): string {
      const trigger = `${Date.now()}.${randomBytes(8).toString('hex')}`;
      triggers.set(trigger, { user, expires: Date.now() + livesMs, used: false });
      return trigger;
    },
    useTrigger(
      trigger: string,
    ): { user: string } | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' {
      const known = triggers.get(trigger);
      if (!known) return 'invalid_trigger_id';
      if (known.used) return 'exchanged_trigger_id';
      if (Date.now() > known.expires) return 'expired_trigger_id';
      known.used = true;
      return { user: known.user };
    },
  };
}

/** The channels that a workspace of a test has when it names none. */
function defaultChannels(members: string[]): SlackChannel[] {
  const channel = (id: string, name: string): SlackChannel => ({ id, name, kind: 'channel', members });
  return [channel('C0COUNTER', 'counter'), channel('C0ORDERS', 'orders'), channel('C0ESCAL', 'escalations')];
}
