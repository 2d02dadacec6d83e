import type { CustomerNews, MessageChannel } from '../../domain/messages/customer-message.ts';
import type { Words } from '../../domain/messages/message-record.ts';
import type { Order } from '../../domain/orders/order.ts';
import { customerEmail } from '../../domain/wording/customer/customer-email.ts';
import { customerScript } from '../../domain/wording/customer/customer-script.ts';
import { customerText } from '../../domain/wording/customer/customer-text.ts';
import type { HandlerDeps } from '../handler.ts';

/** The words of a message, from the order as it stands. `firstText`: the customer is told how to opt out. */
export function compose(
  { voice, receiptUrl, clock }: HandlerDeps,
  channel: MessageChannel,
  say: readonly CustomerNews[],
  order: Order,
  { firstText }: { firstText: boolean },
): Words {
  const speaks = voice(order.currency);
  const now = clock();
  switch (channel) {
    case 'text':
      return { text: customerText(say, order, speaks, now, receiptUrl(order.id), { first: firstText }) };
    case 'email':
      return customerEmail(say, order, speaks, now, receiptUrl(order.id));
    case 'call':
      return { text: customerScript(say, order, speaks, now) };
    default:
      return channel satisfies never;
  }
}
