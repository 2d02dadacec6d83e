import type { CustomerReach } from '../../customers/reach.ts';
import type { MessageChannel } from '../../messages/customer-message.ts';
import type { Order } from '../../orders/order.ts';

/** Where a news goes; only so much of number and address that their owner knows them. */
export function reachText({ customer }: Order, { channels, optedOut }: CustomerReach) {
  const to: Readonly<Record<MessageChannel, string>> = {
    text: `by text message to ${phoneHint(customer.phone)}`,
    email: `by e-mail to ${emailHint(customer.email)}`,
    call: `by a phone call to ${phoneHint(customer.phone)}`,
  };
  const [first] = channels;
  return {
    heading: 'How we tell you news',
    current: first
      ? `We tell you news of your orders ${to[first]}.`
      : 'We have no number or address to tell you news: please look at this page again.',
    others: channels.slice(1).map((channel) => ({ channel, label: instead[channel] })),
    optedOut: optedOut
      ? 'You asked us to send no text messages. To get them again, text START to the number they came from.'
      : null,
  };
}

const instead: Readonly<Record<MessageChannel, string>> = {
  text: 'Text me instead',
  email: 'E-mail me instead',
  call: 'Call me instead',
};

function phoneHint(phone: string | null): string {
  return `the number that ends in ${phone?.slice(-2) ?? ''}`;
}

function emailHint(email: string | null): string {
  const [name = '', host = ''] = email?.split('@') ?? [];
  return `${[...name][0] ?? ''}…@${host}`;
}
