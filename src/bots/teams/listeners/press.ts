import { z } from 'zod';
import { pressSchema } from '../../../domain/conversation/action.ts';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { teamsWords } from '../../../domain/wording/teams-words.ts';
import type { Activity } from '../activity.ts';
import { cardAnswer, closingAnswer, dialogAnswer, spoken, wordsAnswer } from '../answers.ts';
import type { Answer } from '../inbound.ts';
import { placeOf } from '../places.ts';
import { renderCard } from '../render-card.ts';
import { renderForm } from '../render-form.ts';
import { aloneCard, isAlone } from '../show-alone.ts';
import { surface } from '../surface.ts';
import { takeAnswered, takeTurn } from '../take-turn.ts';
import type { TeamsParts } from '../teams-parts.ts';

const buttonSchema = pressSchema.extend({ [surface.aloneMark]: z.boolean().optional() });
const executeSchema = z.looseObject({ action: z.looseObject({ data: buttonSchema }) });
const fetchSchema = z.looseObject({ data: pressSchema });

/** `adaptiveCard/action`: a button. Who pressed sees the card as it is now at once, everyone else a moment later. */
export async function press(parts: TeamsParts, activity: Activity): Promise<Answer> {
  const read = executeSchema.safeParse(activity.value);
  if (!read.success) return unknown(parts, wordsAnswer);
  const { [surface.aloneMark]: alone, ...data } = read.data.action.data;
  const place = placeOf(activity);
  const over = alone ? (activity.replyToId ?? null) : null;
  const answered = await takeAnswered(parts, activity, { place, over, what: { kind: 'press', ...data } });
  if (answered.words.length > 0) return wordsAnswer(spoken(answered.words));
  if (answered.shown) {
    const { card, press: drawn } = answered.shown;
    if (over !== null) return cardAnswer(aloneCard(card, drawn));
    return wordsAnswer(isAlone(place) ? '' : teamsWords.shownInChat);
  }
  const now = answered.cardOf(data.draft);
  return now ? cardAnswer(renderCard(now.card, now.press)) : wordsAnswer('');
}

/** `task/fetch`: a button that opens a form. */
export async function pressForForm(parts: TeamsParts, activity: Activity): Promise<Answer> {
  const read = fetchSchema.safeParse(activity.value);
  if (!read.success) return unknown(parts, closingAnswer);
  const place = placeOf(activity);
  const turn = { place, what: { kind: 'press' as const, ...read.data.data } };
  const { form, words } = await takeAnswered(parts, activity, turn);
  if (form) return dialogAnswer(renderForm(form, place));
  return closingAnswer(spoken(words) || teamsWords.cannotBeUndone);
}

/** Of a client that cannot Execute: nothing answers it, so that what is said to the person comes as a message. */
export async function pressByMessage(parts: TeamsParts, activity: Activity): Promise<void> {
  const read = buttonSchema.safeParse(activity.value);
  const place = placeOf(activity);
  if (!read.success) {
    unknown(parts, wordsAnswer);
    const text = [botWords.unknownButton];
    parts.afterwards.run('whisper', async () => {
      await parts.messenger.whisper({ place, user: activity.from.id, text });
    });
    return;
  }
  const { [surface.aloneMark]: alone, ...pressed } = read.data;
  const over = alone ? (activity.replyToId ?? null) : null;
  await takeTurn(parts, activity, { place, over, what: { kind: 'press', ...pressed } });
}

function unknown(parts: TeamsParts, answer: (words: string) => Answer): Answer {
  parts.log.warn({}, 'an unknown button was pressed');
  return answer(botWords.unknownButton);
}
