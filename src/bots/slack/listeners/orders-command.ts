import type { App } from '@slack/bolt';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { commandSchema } from '../payloads.ts';
import { renderCard } from '../render-card.ts';
import type { SlackParts } from '../slack-parts.ts';
import { surface } from '../surface.ts';

/** `/orders`: the person's open drafts and today's orders, seen by them alone. */
export function listenForOrdersCommand(app: App, parts: SlackParts): void {
  app.command(surface.ordersCommand, async ({ body, ack }) => {
    const command = commandSchema.parse(body);
    const person = await parts.people.person(command.team_id, command.user_id, command.user_name ?? null);
    const rendered = renderCard(await parts.desk.home(person), null);
    await ack({ response_type: 'ephemeral', ...rendered });
  });

  const known: readonly string[] = [surface.orderCommand, surface.ordersCommand];
  app.command(/.*/, async ({ command, ack }) => {
    if (known.includes(command.command)) return;
    await ack({ response_type: 'ephemeral', text: botWords.unknownCommand });
  });
}
