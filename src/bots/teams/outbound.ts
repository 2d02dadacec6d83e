import type { Activity as BotActivity } from 'botbuilder';
import { AuthenticationConstants, ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import type { TeamsAddress } from '../../domain/conversation/teams-reference-store.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import type { Authentication, TeamsConfig } from './authentication.ts';
import { kindOfId } from './places.ts';

/** What is said in a conversation: a card, or words in Teams' Markdown. */
export type Message = { card: AdaptiveCard; summary: string } | { text: string };

/** Where a message is: `conversation` with its thread. */
export type Posted = { conversation: string; message: string };

export type Member = { outside: boolean };

/** The Bot Connector. Each call is one attempt; it rejects as `failedSend` reads it. */
export type Outbound = {
  send(at: TeamsAddress, conversation: string, message: Message): Promise<Posted>;
  update(at: TeamsAddress, posted: Posted, message: Message): Promise<Posted>;
  /** Begins a thread in a channel. */
  beginThread(at: TeamsAddress, channel: string, message: Message): Promise<Posted>;
  /** The personal chat with someone, which may be a new one. */
  openChat(at: TeamsAddress, person: string): Promise<string>;
  /** Whether someone in the conversation is of another company, or a guest. */
  member(at: TeamsAddress, conversation: string, person: string): Promise<Member>;
};

/**
 * A connector that has a message has it within seconds; one that answers later than this never will. Whoever waits for
 * a send gives up on it earlier, and asks after it.
 */
const sendTimeoutMs = 30_000;
const askTimeoutMs = 3_000;

const resourceSchema = z.looseObject({ id: z.string().min(1) });
const conversationSchema = z.looseObject({ id: z.string().min(1), activityId: z.string().nullish() });
const memberSchema = z.looseObject({ tenantId: z.string().nullish(), userRole: z.string().nullish() });

export function createOutbound(authentication: Authentication, config: TeamsConfig): Outbound {
  const identity = identityOf(config);
  const factory = authentication.createConnectorFactory(identity);
  const clients = new Map<string, ReturnType<typeof open>>();

  async function open(serviceUrl: string) {
    const client = await factory.create(serviceUrl);
    withoutRetries(client);
    return client.conversations;
  }
  const at = (serviceUrl: string) => {
    const known = clients.get(serviceUrl) ?? open(serviceUrl);
    clients.set(serviceUrl, known);
    known.catch(() => clients.delete(serviceUrl));
    return known;
  };

  return {
    async send({ serviceUrl, bot }, conversation, message) {
      const api = await at(serviceUrl);
      const activity = asActivity(message, bot, conversation);
      const sent = await api.sendToConversation(conversation, activity, within(sendTimeoutMs));
      return { conversation, message: resourceSchema.parse(sent).id };
    },

    async update({ serviceUrl, bot }, { conversation, message: id }, message) {
      const api = await at(serviceUrl);
      const activity = { ...asActivity(message, bot, conversation), id };
      await api.updateActivity(conversation, id, activity, within(sendTimeoutMs));
      return { conversation, message: id };
    },

    async beginThread({ serviceUrl, bot, tenant }, channel, message) {
      const api = await at(serviceUrl);
      const begun = await api.createConversation(
        {
          isGroup: true,
          bot: { id: bot, name: '' },
          channelData: { channel: { id: channel } },
          tenantId: tenant,
          activity: asActivity(message, bot, channel),
        },
        within(sendTimeoutMs),
      );
      const { id, activityId } = conversationSchema.parse(begun);
      return { conversation: id, message: resourceSchema.parse({ id: activityId }).id };
    },

    async openChat({ serviceUrl, bot, tenant }, person) {
      const api = await at(serviceUrl);
      const opened = await api.createConversation(
        {
          isGroup: false,
          bot: { id: bot, name: '' },
          members: [{ id: person, name: '' }],
          channelData: { tenant: { id: tenant } },
          tenantId: tenant,
        },
        within(sendTimeoutMs),
      );
      return conversationSchema.parse(opened).id;
    },

    async member({ serviceUrl, tenant }, conversation, person) {
      const api = await at(serviceUrl);
      const found = await api.getConversationMember(conversation, person, within(askTimeoutMs));
      const { tenantId, userRole } = memberSchema.parse(found);
      const elsewhere = tenant !== '' && typeof tenantId === 'string' && tenantId !== tenant;
      return { outside: elsewhere || userRole === 'guest' || userRole === 'anonymous' };
    },
  };
}

/** Its own `timeout` keeps a timer, and with it the process, after a request whose connection broke. */
function within(ms: number): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(ms) };
}

function asActivity(message: Message, bot: string, conversation: string): BotActivity {
  const kind = kindOfId(conversation);
  const around = {
    type: 'message',
    from: { id: bot, name: '' },
    conversation: {
      id: conversation,
      isGroup: kind !== 'personal',
      // Microsoft's own client refuses a message with any other word here.
      conversationType: kind === 'group' ? 'groupChat' : kind,
      name: '',
    },
  };
  const said =
    'text' in message
      ? { text: message.text, textFormat: 'markdown' }
      : {
          summary: message.summary,
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }],
        };
  // The type asks for what Teams itself fills in.
  return { ...around, ...said } as BotActivity;
}

/** Who sends: the claim that botbuilder finds the app's credentials by. */
function identityOf(config: TeamsConfig): ClaimsIdentity {
  if ('anonymous' in config) return new ClaimsIdentity([]);
  return new ClaimsIdentity([{ type: AuthenticationConstants.AudienceClaim, value: config.appId }]);
}

const pipelineSchema = z.object({
  pipeline: z.custom<{ removePolicy(which: { name: string }): unknown[] }>(
    (value) => typeof value === 'object' && value !== null && 'removePolicy' in value,
  ),
});

/**
 * botbuilder tries a send again by itself, up to three times within seconds, after a 500 as well: what had arrived then
 * arrives twice. It knows no setting for that. Here a send is one attempt, and whoever asked for it decides.
 */
function withoutRetries(client: ConnectorClient): void {
  const { pipeline } = pipelineSchema.parse(Reflect.get(client, 'client'));
  const removed = pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  if (removed.length === 0) throw new Error('botbuilder retries sends in a way that is not known here');
}
