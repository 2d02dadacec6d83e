import { surface } from '../bots/slack/surface.ts';
import type { Letter, Mailbox } from './mailbox.ts';
import type { PageLetter, PageMessage, PageState, PageStock, PageText, PageView } from './page-contract.ts';
import type { Sample } from './samples.ts';
import type { SlackStandIn } from './slack-stand-in/slack-stand-in.ts';
import type { SlackMessage, SlackView } from './slack-stand-in/workspace.ts';
import type { PageTeams, PageTeamsMessage } from './teams-contract.ts';
import type { TeamsStandIn } from './teams-stand-in/teams-stand-in.ts';
import type { TeamsMessage } from './teams-stand-in/tenant.ts';
import type { StandInText } from './twilio-stand-in/texts.ts';
import type { TwilioStandIn } from './twilio-stand-in/twilio-stand-in.ts';

export type World = {
  slack: SlackStandIn;
  mailbox: Mailbox;
  twilio: TwilioStandIn;
  teams: TeamsStandIn;
  /** The account in Teams of someone in Slack. */
  inTeams(user: string): string;
  sample: Sample;
  /** What each channel is for, by id. */
  topics: Readonly<Record<string, string>>;
  callsChannel: string;
};

/** Everything that one person's page shows. */
export function pageState(world: World, user: string, stock: PageStock[]): PageState {
  const { workspace } = world.slack;
  const direct = workspace.openDirect(user);
  const channels = [direct, ...[...workspace.channels.values()].filter((one) => one.kind === 'channel')];
  const people = [...workspace.users.values()].map((one) => ({
    id: one.id,
    name: one.realName,
    bot: one.bot,
  }));
  return {
    shop: { kind: world.sample.kind, name: world.sample.name },
    you: { id: user, name: people.find((one) => one.id === user)?.name ?? user },
    people: people.filter((one) => one.id !== workspace.bot.id),
    bot: { id: workspace.bot.id, name: workspace.bot.realName },
    channels: channels.map((one) => ({
      id: one.id,
      name: one.kind === 'im' ? workspace.bot.realName : one.name,
      kind: one.kind,
      topic: world.topics[one.id] ?? (one.kind === 'im' ? 'Your own chat with the order desk' : ''),
    })),
    callsChannel: world.callsChannel,
    messages: channels
      .flatMap((one) => workspace.messagesIn(one.id))
      .filter((message) => isSeenBy(message, user))
      .map(toPageMessage),
    modals: workspace.modalsOf(user).map(toPageView),
    home: homeOf(world, user),
    letters: world.mailbox.letters.map(toPageLetter),
    texts: world.twilio.texts.map(toPageText),
    stock,
    commands: [
      {
        command: surface.orderCommand,
        hint: 'what the customer says',
        description: 'Take an order',
      },
      { command: surface.ordersCommand, hint: '', description: 'Your open orders, and today’s' },
    ],
    examples: world.sample.examples,
    teams: teamsState(world, world.inTeams(user)),
  };
}

function teamsState({ teams: { tenant }, topics }: World, user: string): PageTeams {
  const chat = tenant.chatOf(user);
  const channels = [...tenant.conversations.values()].filter(
    ({ kind, members }) => kind === 'channel' && members.includes(user),
  );
  return {
    you: { id: user, name: tenant.users.get(user)?.name ?? user },
    places: [
      {
        id: chat.id,
        name: tenant.bot.name,
        kind: 'personal',
        topic: 'The same order desk, in Microsoft Teams',
      },
      ...channels.map(({ id, name }) => ({ id, name, kind: 'channel' as const, topic: topics[id] ?? '' })),
    ],
    messages: [chat, ...channels].flatMap(({ id }) => tenant.messagesIn(id)).map(toPageTeamsMessage),
  };
}

export function toPageTeamsMessage(message: TeamsMessage): PageTeamsMessage {
  const { conversation, id, thread, from, bot, text, card, at, edited } = message;
  const shown = typeof card === 'object' ? card : null;
  return { conversation, id, thread, from, bot, text, card: shown, at: at.toISOString(), edited };
}

export const isSeenBy = (message: SlackMessage, user: string) =>
  message.ephemeralTo === null || message.ephemeralTo === user;

export function toPageMessage(message: SlackMessage): PageMessage {
  return {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: message.blocks,
    threadTs: message.threadTs,
    edited: message.edited !== null,
    ephemeral: message.ephemeralTo !== null,
  };
}

export function toPageView(view: SlackView): PageView {
  return { id: view.id, title: view.title, submit: view.submit, close: view.close, blocks: view.blocks };
}

export function toPageLetter(letter: Letter): PageLetter {
  const { id, from, to, subject, text, html } = letter;
  return { id, from, to, subject, text, html, at: letter.at.toISOString() };
}

export function toPageText({ id, from, to, body, direction, createdAt }: StandInText): PageText {
  const byCustomer = direction === 'inbound';
  return { id, phone: byCustomer ? from : to, body, byCustomer, at: createdAt.toISOString() };
}

function homeOf(world: World, user: string): PageView | null {
  const home = world.slack.workspace.homeOf(user);
  return home && toPageView(home);
}
