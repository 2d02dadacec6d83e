import type { ChatPostMessageResponse, ChatUpdateResponse, WebClient } from '@slack/web-api';
import type { Rich } from '../../domain/conversation/card.ts';
import type { Place } from '../../domain/conversation/input.ts';
import { plainRich } from '../../domain/conversation/plain-rich.ts';
import type { Messenger, Sent } from '../../domain/messenger.ts';
import { withinMs } from '../within.ts';
import { errorCode, failedCall } from './failed-call.ts';
import { findPosted } from './find-posted.ts';
import { slackLimits } from './limits.ts';
import { type Rendered, renderCard, renderWords } from './render-card.ts';
import { escapeText } from './render-rich.ts';
import { surface } from './surface.ts';

/** What keeps Slack from reading anything into the text: no markup, no names turned into mentions, no previews. */
const literal = { mrkdwn: false, link_names: false, unfurl_links: false, unfurl_media: false } as const;

/** Nobody waits longer to be told where to whisper; the channel is always right. */
const askWaitMs = 700;

const tooLate: Sent = { sent: false, why: 'rate-limited', retryAfterMs: 1_000, detail: 'Slack was too slow' };

/** The person cannot see a whisper in this place; a direct message reaches them anywhere. */
const unseen = new Set([
  'channel_not_found',
  'not_in_channel',
  'user_not_in_channel',
  'is_archived',
  'thread_not_found',
]);

/** Sends through the Web API. `workspace` is the only one that the client's token reaches; `''` when unknown. */
export function createSlackMessenger({
  client,
  workspace,
}: {
  client: WebClient;
  workspace: string;
}): Messenger {
  const foreign = (place: Place): Sent | null =>
    place.workspace === '' || workspace === '' || place.workspace === workspace
      ? null
      : {
          sent: false,
          why: 'refused',
          detail: `SLACK_BOT_TOKEN is for ${workspace}, this is in ${place.workspace}`,
        };

  return {
    platform: 'slack',

    async post({ place, card, press, key }) {
      return (
        foreign(place) ??
        outcome(async () => {
          const thread = threadOf(place);
          const answer: ChatPostMessageResponse = await client.apiCall('chat.postMessage', {
            channel: place.channel,
            ...asSent(renderCard(card, press)),
            ...literal,
            ...(thread === null ? {} : { thread_ts: thread }),
            metadata: { event_type: surface.messageEvent, event_payload: { key } },
          });
          return { channel: answer.channel ?? place.channel, message: answer.ts ?? '' };
        })
      );
    },

    async find({ place, key }) {
      const elsewhere = foreign(place);
      if (elsewhere) return elsewhere;
      try {
        const posted = await findPosted(client, { ...place, thread: threadOf(place) ?? '' }, key);
        return posted && { sent: true, ...posted };
      } catch (error) {
        return failedCall(error);
      }
    },

    async update({ place, message, card, press }) {
      return (
        foreign(place) ??
        outcome(async () => {
          const answer: ChatUpdateResponse = await client.apiCall('chat.update', {
            channel: place.channel,
            ts: message,
            ...asSent(renderCard(card, press)),
            link_names: false,
          });
          return { channel: answer.channel ?? place.channel, message: answer.ts ?? message };
        })
      );
    },

    async whisper({ place, user, text, signal }) {
      return foreign(place) ?? whisper(client, place, user, text, signal);
    },
  };
}

/** Written as JSON here, once: the client would walk through every block for a log line that nobody keeps. */
function asSent({ text, blocks }: Rendered): { text: string; blocks: string } {
  return { text, blocks: JSON.stringify(blocks) };
}

async function whisper(
  client: WebClient,
  place: Place,
  user: string,
  text: Rich,
  signal: AbortSignal | undefined,
): Promise<Sent> {
  const words = {
    text: escapeText(plainRich(text) || '…', slackLimits.fallbackText),
    blocks: renderWords({ kind: 'text', text }),
  };
  const thread = await withinMs(askWaitMs, openThread(client, place), null);
  if (signal?.aborted) return tooLate;
  try {
    const answer = await client.chat.postEphemeral({
      channel: place.channel,
      user,
      ...words,
      link_names: false,
      ...(thread === null ? {} : { thread_ts: thread }),
    });
    return { sent: true, channel: place.channel, message: answer.message_ts ?? '' };
  } catch (error) {
    if (!unseen.has(errorCode(error) ?? '')) return failedCall(error);
    if (signal?.aborted) return tooLate;
    return outcome(async () => {
      const answer = await client.chat.postMessage({ channel: user, ...words, ...literal });
      return { channel: answer.channel ?? user, message: answer.ts ?? '' };
    });
  }
}

/**
 * A whisper into a thread that nobody has answered yet is never shown, and the card's own message is such a thread
 * at first: it goes into the channel then.
 */
async function openThread(client: WebClient, place: Place): Promise<string | null> {
  const thread = threadOf(place);
  if (thread === null) return null;
  try {
    const answer = await client.conversations.replies({ channel: place.channel, ts: thread, limit: 1 });
    return (answer.messages?.[0]?.reply_count ?? 0) > 0 ? thread : null;
  } catch (error) {
    // The whisper itself will tell what is wrong with the place.
    failedCall(error);
    return null;
  }
}

/** null for a direct chat, and for a thread that the message is to begin. */
function threadOf(place: Place): string | null {
  return place.thread === '' || place.thread.startsWith('new:') ? null : place.thread;
}

async function outcome(send: () => Promise<{ channel: string; message: string }>): Promise<Sent> {
  try {
    return { sent: true, ...(await send()) };
  } catch (error) {
    return failedCall(error);
  }
}
