import type { App } from '@slack/bolt';
import type { SlackParts } from '../slack-parts.ts';
import { surface } from '../surface.ts';

/** What an older or newer manifest may still call: noticed and logged, never an error on the person's screen. */
export function listenForUnknown(app: App, { log }: SlackParts): void {
  const shortcuts: readonly string[] = [surface.takeOrderShortcut, surface.takeAsOrderShortcut];
  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    if (shortcuts.includes(shortcut.callback_id)) return;
    log.warn({ shortcut: shortcut.callback_id }, 'an unknown shortcut was used');
    await ack();
  });
  app.view(/.*/, async ({ view, ack }) => {
    if (view.callback_id === surface.orderForm) return;
    log.warn({ view: view.callback_id }, 'an unknown form was submitted');
    await ack();
  });
  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack }) => {
    await ack();
  });
  app.options(/.*/, async ({ body, ack }) => {
    if (!('action_id' in body) || body.action_id === surface.productSearch) return;
    await ack({ options: [] });
  });
}
