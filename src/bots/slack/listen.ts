import type { App } from '@slack/bolt';
import { botWords } from '../../domain/wording/bot-words.ts';
import { homeOpened } from './listeners/home-opened.ts';
import { mention } from './listeners/mention.ts';
import { message } from './listeners/message.ts';
import { orderCommand } from './listeners/order-command.ts';
import { ordersCommand } from './listeners/orders-command.ts';
import { press } from './listeners/press.ts';
import { searchProducts } from './listeners/search-products.ts';
import { submitForm } from './listeners/submit-form.ts';
import { takeAsOrderShortcut } from './listeners/take-as-order-shortcut.ts';
import { takeOrderShortcut } from './listeners/take-order-shortcut.ts';
import type { SlackParts } from './slack-parts.ts';
import { surface } from './surface.ts';

/**
 * Which listener hears what. Slack has its answer once the listener is done, so after the turn's commit. One
 * registration for each kind: Bolt runs all of them for every request, at some 8 µs each. What an older or newer
 * manifest may still call is noticed and logged, never an error on the person's screen.
 */
export function listen(app: App, parts: SlackParts): void {
  const unknown = (kind: string, name: string) =>
    parts.log.warn({ kind, called: name }, 'Slack called something that is not known here');

  app.command(/.*/, async ({ body, ack }) => {
    switch (body.command) {
      case surface.orderCommand:
        return ack(await orderCommand(parts, body));
      case surface.ordersCommand:
        return ack(await ordersCommand(parts, body));
      default:
        unknown('command', body.command);
        return ack({ response_type: 'ephemeral', text: botWords.unknownCommand });
    }
  });

  app.event(/.*/, async ({ body }) => {
    switch (body.event.type) {
      case 'message':
        return message(parts, body);
      case 'app_mention':
        return mention(parts, body);
      case 'app_home_opened':
        return homeOpened(parts, body);
    }
  });

  app.shortcut(/.*/, async ({ body, ack }) => {
    if (body.callback_id === surface.takeOrderShortcut) await takeOrderShortcut(parts, body);
    else if (body.callback_id === surface.takeAsOrderShortcut) await takeAsOrderShortcut(parts, body);
    else unknown('shortcut', body.callback_id);
    await ack();
  });

  app.action(/.*/, async ({ body, ack, respond }) => {
    await press(parts, body, respond ?? null);
    await ack();
  });

  app.view(/.*/, async ({ body, ack }) => {
    if (body.view.callback_id === surface.orderForm) return ack(await submitForm(parts, body));
    unknown('form', body.view.callback_id);
    await ack();
  });
  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack }) => {
    await ack();
  });

  app.options(/.*/, async ({ body, ack }) => {
    const known = 'action_id' in body && body.action_id === surface.productSearch;
    await ack({ options: known ? searchProducts(parts, body) : [] });
  });
}
