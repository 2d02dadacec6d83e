import { z } from 'zod';
import type { Place } from '../../../domain/conversation/input.ts';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { teamsWords } from '../../../domain/wording/teams-words.ts';
import { looksLikeEmail } from '../../looks-like-email.ts';
import type { Activity } from '../activity.ts';
import { closingAnswer, dialogAnswer, nothing, spoken, unknownInvoke } from '../answers.ts';
import type { Answer } from '../inbound.ts';
import { kindOf, placeOf } from '../places.ts';
import { wordsOfHtml } from '../plain-words.ts';
import { surface } from '../surface.ts';
import { takeAsOrderDialog } from '../take-as-order-dialog.ts';
import { takeAnswered } from '../take-turn.ts';
import type { TeamsParts } from '../teams-parts.ts';

const payloadSchema = z.looseObject({
  id: z.string().nullish(),
  replyToId: z.string().nullish(),
  subject: z.string().nullish(),
  body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
});

const commandSchema = z.looseObject({
  commandId: z.string(),
  messagePayload: payloadSchema.nullish(),
  data: z.looseObject({ [surface.orderWords]: z.string().nullish() }).nullish(),
});

/** `composeExtension/fetchTask`: "Take as order" on any message shows its words first. */
export async function fetchTakeAsOrder(parts: TeamsParts, activity: Activity): Promise<Answer> {
  const { commandId, messagePayload } = commandSchema.parse(activity.value);
  if (commandId !== surface.takeAsOrderCommand) return unknownCommand(parts, commandId);
  const words = wordsOf(messagePayload);
  return words === '' ? closingAnswer(botWords.nothingToTake) : dialogAnswer(takeAsOrderDialog(words));
}

/** `composeExtension/submitAction`: takes them, in that message's thread. */
export async function takeAsOrder(parts: TeamsParts, activity: Activity): Promise<Answer> {
  const { commandId, messagePayload, data } = commandSchema.parse(activity.value);
  if (commandId !== surface.takeAsOrderCommand) return unknownCommand(parts, commandId);
  const text = (data?.[surface.orderWords] ?? '').trim();
  if (text === '') return closingAnswer(botWords.nothingToTake);
  const here = await parts.people.isHere(activity);
  const place = here ? threadOf(activity, messagePayload) : await chatOf(parts, activity);
  if (!place) return closingAnswer(teamsWords.cannotTakeHere);
  const source = looksLikeEmail(text) ? ('email' as const) : null;
  const what = { kind: 'words' as const, text, opening: true, source };
  const { words } = await takeAnswered(parts, activity, { place, what });
  if (words.length > 0) return closingAnswer(spoken(words));
  return here ? nothing : closingAnswer(teamsWords.takenInChat);
}

function threadOf(activity: Activity, payload: z.infer<typeof payloadSchema> | null | undefined): Place {
  const place = placeOf(activity);
  if (kindOf(activity) !== 'channel' || activity.conversation.id.includes(';')) return place;
  return { ...place, thread: payload?.replyToId || (payload?.id ?? place.thread) };
}

/** Where the bot is no member it cannot write; the person's own chat with it is always right. */
async function chatOf({ references }: TeamsParts, activity: Activity): Promise<Place | null> {
  const { workspace } = placeOf(activity);
  const chat = await references.chatOf(workspace, activity.from.id);
  return chat && { platform: 'teams', workspace, channel: chat.conversation, thread: '' };
}

function wordsOf(payload: z.infer<typeof payloadSchema> | null | undefined): string {
  const { body, subject } = payload ?? {};
  const content = body?.content ?? '';
  const words = body?.contentType === 'text' ? content.trim() : wordsOfHtml(content);
  return [subject ? `Subject: ${subject}` : '', words].filter((part) => part !== '').join('\n');
}

function unknownCommand({ log }: TeamsParts, called: string): Answer {
  log.warn({ kind: 'command', called }, 'Teams called something that is not known here');
  return unknownInvoke;
}
