import { randomUUID } from 'node:crypto';

export type TeamsUser = { id: string; name: string; aadObjectId: string; guest: boolean };

export type TeamsConversation = {
  id: string;
  kind: 'personal' | 'group' | 'channel';
  name: string;
  members: readonly string[];
  /** Of a channel: its team, which is named by its first channel. */
  team: string | null;
  installed: boolean;
};

export type TeamsMessage = {
  id: string;
  conversation: string;
  /** Of a channel: the message that began the thread, which may be this one. */
  thread: string;
  from: { id: string; name: string };
  /** Whether the bot said it. */
  bot: boolean;
  text: string;
  summary: string;
  card: unknown;
  at: Date;
  edited: boolean;
};

export type TenantChange =
  | { change: 'message'; message: TeamsMessage }
  | { change: 'message-changed'; message: TeamsMessage }
  | { change: 'message-deleted'; conversation: string; id: string };

export type TenantSetup = {
  id?: string;
  botId?: string;
  users?: readonly (Pick<TeamsUser, 'id' | 'name'> & { guest?: boolean })[];
  conversations?: readonly (Omit<TeamsConversation, 'installed' | 'team'> & {
    team?: string | null;
    installed?: boolean;
  })[];
};

/** Teams as published ids look: `29:` people, `19:` channels and group chats, `a:` personal chats. */
const sample: Required<Omit<TenantSetup, 'id' | 'botId'>> = {
  users: [{ id: '29:1staff', name: 'Sam Staff' }],
  conversations: [
    {
      id: '19:orders@thread.tacv2',
      kind: 'channel',
      name: 'Orders',
      members: ['29:1staff'],
      team: '19:orders@thread.tacv2',
    },
  ],
};

export type Tenant = ReturnType<typeof createTenant>;

/** A company's Teams in memory: who is there, and what was said where. */
export function createTenant(setup: TenantSetup = {}) {
  const id = setup.id ?? randomUUID();
  const bot = { id: setup.botId ?? `28:${randomUUID()}`, name: 'Readback' };
  const users = new Map<string, TeamsUser>();
  const conversations = new Map<string, TeamsConversation>();
  const messages: TeamsMessage[] = [];
  const watchers = new Set<(change: TenantChange) => void>();
  let lastId = Date.now();
  const tell = (change: TenantChange) => {
    for (const watcher of watchers) watcher(change);
  };
  for (const user of setup.users ?? sample.users) {
    users.set(user.id, { ...user, guest: user.guest ?? false, aadObjectId: randomUUID() });
  }
  for (const one of setup.conversations ?? sample.conversations) {
    conversations.set(one.id, { ...one, team: one.team ?? null, installed: one.installed ?? true });
  }

  return {
    id,
    bot,
    users: users as ReadonlyMap<string, TeamsUser>,
    conversations: conversations as ReadonlyMap<string, TeamsConversation>,
    /** A message's id is the moment it was sent at, in milliseconds. */
    newId(): string {
      lastId = Math.max(lastId + 1, Date.now());
      return String(lastId);
    },
    /** The personal chat of someone with the bot, which is there from the start. */
    chatOf(user: string): TeamsConversation {
      const chat = user.replace(/^29:/, 'a:');
      const known = conversations.get(chat);
      if (known) return known;
      const name = users.get(user)?.name ?? user;
      const opened: TeamsConversation = {
        id: chat,
        kind: 'personal',
        name,
        members: [user],
        team: null,
        installed: true,
      };
      conversations.set(chat, opened);
      return opened;
    },
    setInstalled(conversation: string, installed: boolean): void {
      const known = conversations.get(conversation);
      if (known) conversations.set(conversation, { ...known, installed });
    },
    messagesIn: (conversation: string): readonly TeamsMessage[] =>
      messages.filter((one) => one.conversation === conversation),
    message: (conversation: string, message: string): TeamsMessage | undefined =>
      messages.find((one) => one.conversation === conversation && one.id === message),
    addMessage(message: TeamsMessage): TeamsMessage {
      messages.push(message);
      tell({ change: 'message', message });
      return message;
    },
    changeMessage(message: TeamsMessage, to: Partial<TeamsMessage>): void {
      Object.assign(message, to, { edited: true });
      tell({ change: 'message-changed', message });
    },
    deleteMessage(message: TeamsMessage): void {
      messages.splice(messages.indexOf(message), 1);
      tell({ change: 'message-deleted', conversation: message.conversation, id: message.id });
    },
    watch(watcher: (change: TenantChange) => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
