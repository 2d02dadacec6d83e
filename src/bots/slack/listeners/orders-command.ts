import type { RespondArguments } from '@slack/bolt';
import { commandSchema, toldByCommand } from '../payloads.ts';
import { plainWords } from '../plain-words.ts';
import { renderCard } from '../render-card.ts';
import type { SlackParts } from '../slack-parts.ts';

/** `/orders`: the person's drafts and the open orders, or what the words find; seen by them alone. */
export async function ordersCommand(
  { people, desk, installation }: SlackParts,
  body: unknown,
): Promise<RespondArguments> {
  const command = commandSchema.parse(body);
  const where = installation.where(toldByCommand(command));
  const person = await people.person(where, command.user_id, command.user_name ?? null);
  const { card, press } = await desk.orders(person, plainWords(command.text));
  return { response_type: 'ephemeral', ...renderCard(card, press) };
}
