import type { Card, Rich } from '../../domain/conversation/card.ts';
import type { Place } from '../../domain/conversation/input.ts';
import { plainRich } from '../../domain/conversation/plain-rich.ts';
import type { TeamsAddress } from '../../domain/conversation/teams-reference-store.ts';
import type { Messenger, PressContext, Sent } from '../../domain/messenger.ts';
import type { TeamsConfig } from './authentication.ts';
import { failedSend } from './failed-send.ts';
import type { OpenAnswers } from './open-answers.ts';
import type { Message, Outbound, Posted } from './outbound.ts';
import { conversationId, isPerson, kindOfId } from './places.ts';
import type { PostsUnderWay } from './posts-under-way.ts';
import type { References } from './references.ts';
import { renderCard, renderWords } from './render-card.ts';

export type MessengerParts = {
  config: TeamsConfig;
  outbound: Outbound;
  references: References;
  answers: OpenAnswers;
  underWay: PostsUnderWay;
};

const tooLate: Sent = { sent: false, why: 'rate-limited', retryAfterMs: 1_000, detail: 'Teams was too slow' };

export type TeamsMessenger = {
  messenger: Messenger;
  /** Says something outside of any record of sends: an answer to who has just asked. */
  say(place: Place, message: Message): Promise<Sent>;
  /** Puts something in place of what stands there under this id. */
  change(place: Place, id: string, message: Message): Promise<Sent>;
};

/** Sends through the Bot Connector, to whatever conversation has written before or is named by the policy. */
export function createTeamsMessenger(parts: MessengerParts): TeamsMessenger {
  const { config, outbound, references, answers, underWay } = parts;

  /** A target of the policy names no tenant, and one of Slack's cards only Slack's workspace. */
  const tenant = ({ platform, workspace }: Place) =>
    'anonymous' in config ? (platform === 'teams' ? workspace : '') : config.tenantId;

  async function say(place: Place, message: Message): Promise<Sent> {
    const address = await references.address(tenant(place), place.channel);
    if (!address) return unreachable(place);
    try {
      return sentTo(place, await post(address, place, message));
    } catch (error) {
      return failedSend(error, 'post');
    }
  }

  async function post(address: TeamsAddress, place: Place, message: Message): Promise<Posted> {
    if (isPerson(place.channel)) {
      const known = await references.chatOf(address.tenant, place.channel);
      const chat = known?.conversation ?? (await outbound.openChat(address, place.channel));
      return outbound.send(known ?? address, chat, message);
    }
    // A channel without a thread is only written to by beginning one.
    if (kindOfId(place.channel) === 'channel' && place.thread === '') {
      return outbound.beginThread(address, place.channel, message);
    }
    return outbound.send(address, conversationId(place), message);
  }

  async function change(place: Place, id: string, message: Message): Promise<Sent> {
    const address = await references.address(tenant(place), place.channel);
    if (!address) return unreachable(place);
    // A card that began a thread stands in that thread.
    const conversation = conversationId({ ...place, thread: place.thread || id });
    try {
      return sentTo(place, await outbound.update(address, { conversation, message: id }, message));
    } catch (error) {
      return failedSend(error, 'update');
    }
  }

  const messenger: Messenger = {
    platform: 'teams',

    post: ({ place, card, press, key }) =>
      underWay.run(keyOf(place, key), () => say(place, drawn(card, press))),

    find: ({ place, key }) => underWay.ask(keyOf(place, key)),

    update: ({ place, message, card, press }) => change(place, message, drawn(card, press)),

    /**
     * Into the answer to what the person pressed, which they alone read. To words in a channel or a group chat Teams
     * knows no such answer: it stands below them in the thread, as any reply there.
     */
    async whisper({ place, user, text, signal }) {
      if (answers.hear(place, user, text)) return { sent: true, channel: place.channel, message: '' };
      if (signal?.aborted) return tooLate;
      return say(place, inWords(text));
    },
  };
  return { messenger, say, change };
}

export function drawn(card: Card, press: PressContext | null): Message {
  return { card: renderCard(card, press), summary: card.summary };
}

export function inWords(text: Rich): Message {
  return { card: renderWords(text), summary: plainRich(text) };
}

/** A card of its own conversation again, whatever thread it began or chat it opened. */
function sentTo(place: Place, { conversation, message }: Posted): Sent {
  const [channel = place.channel] = conversation.split(';');
  return { sent: true, channel, message };
}

function unreachable({ channel }: Place): Sent {
  const who = isPerson(channel)
    ? 'let this person write to the bot once'
    : 'add the app to this conversation';
  const detail = `Teams has not said how to reach ${channel}: install the app (docs/teams.md), and ${who}`;
  return { sent: false, why: 'refused', detail };
}

function keyOf({ channel }: Place, key: string): string {
  return `${channel} ${key}`;
}
