import { setTimeout as sleep } from 'node:timers/promises';
import type { Card } from '../../domain/conversation/card.ts';
import type { Place } from '../../domain/conversation/input.ts';
import type { PressContext } from '../../domain/messenger.ts';
import { teamsWords } from '../../domain/wording/teams-words.ts';
import type { ActionSet, AdaptiveCard } from './adaptive-card.ts';
import { kindOfId } from './places.ts';
import { renderCard } from './render-card.ts';
import { surface } from './surface.ts';
import type { TeamsParts } from './teams-parts.ts';

/** Nobody waits longer for something that they have asked to see. */
const longestWaitMs = 5_000;
const tries = 3;

export function isAlone(place: Place): boolean {
  return kindOfId(place.channel) === 'personal';
}

export type Shown = { card: Card; press: PressContext | null };

/**
 * Shows a card to one person: in their personal chat, whatever conversation they asked in, for a channel has nothing
 * that one alone can read. `over` is the message that it stands in for: one that was shown like this before.
 */
export async function showAlone(
  { say, change, log }: TeamsParts,
  place: Place,
  user: string,
  { card, press }: Shown,
  over: string | null,
): Promise<void> {
  const chat = isAlone(place) ? place : { ...place, channel: user, thread: '' };
  const message = { card: aloneCard(card, press), summary: card.summary };
  let there = over;
  for (let left = tries; left > 0; left -= 1) {
    const sent = await (there === null ? say(chat, message) : change(place, there, message));
    if (sent.sent) return;
    if (sent.why === 'gone') {
      there = null;
      continue;
    }
    log.warn({ why: sent.why, detail: sent.detail }, 'what one person alone was to see is not shown');
    if (sent.why === 'rate-limited') {
      await sleep(Math.min(sent.retryAfterMs, longestWaitMs));
      continue;
    }
    if (sent.why !== 'unknown' && chat !== place) await say(place, { text: teamsWords.openChatFirst });
    return;
  }
}

/** Its buttons say that it was shown to one person, so that what they ask for may stand in its place. */
export function aloneCard(card: Card, press: PressContext | null): AdaptiveCard {
  const rendered = renderCard(card, press);
  return { ...rendered, body: rendered.body.map((item) => (item.type === 'ActionSet' ? alone(item) : item)) };
}

function alone(set: ActionSet): ActionSet {
  return {
    ...set,
    actions: set.actions.map((action) => {
      switch (action.type) {
        case 'Action.Execute': {
          const data = { ...action.data, [surface.aloneMark]: true };
          return { ...action, data, fallback: { ...action.fallback, data } };
        }
        case 'Action.Submit':
          return { ...action, data: { ...action.data, [surface.aloneMark]: true } };
        case 'Action.OpenUrl':
          return action;
        default:
          return action satisfies never;
      }
    }),
  };
}
